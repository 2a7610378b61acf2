load ../helpers

# Expressions that want to be trouble. Each gets an answer or a refusal, and soon: "timeout" is only there so that a
# mistake does not stop the tests.
setup() {
  cd "$BATS_TEST_TMPDIR"
}

# repeat N TEXT: the text so many times.
repeat() {
  awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'
}

@test "pp-filter: a hundred thousand parentheses are refused" {
  refuses 2 'expected at most 1000 levels of nesting, found more' timeout 20 pp-filter "$(repeat 100000 '(')"
}

@test "pp-filter: twenty thousand ors" {
  run -0 --separate-stderr timeout 20 pp-filter -c "x$(repeat 20000 ' or x')" <<<'{"x":true}'
  [ "$output" = 1 ]
}

@test "pp-filter: sixty thousand expressions" {
  run -0 --separate-stderr timeout 20 pp-filter -c $(repeat 60000 '-e x ') <<<'{"x":true}'
  [ "$output" = 1 ]
}

@test "pp-filter: forty thousand bound values, thirty thousand patterns" {
  run -0 --separate-stderr timeout 20 pp-filter -c $(awk 'BEGIN { for (i = 0; i < 40000; i++) print "--let p" i "=1" }') \
    'x == :p39999' <<<'{"x":1}'
  [ "$output" = 1 ]
  run -0 --separate-stderr timeout 20 pp-filter -c $(repeat 30000 '--title x ') <<<'{"title":"x"}'
  [ "$output" = 1 ]
}

@test "pp-filter: a pattern as long as an argument can be" {
  refuses 2 'regular expression is too large' timeout 20 pp-filter "x ~ /$(repeat 100000 a)/"
  refuses 2 'parentheses are too deeply nested' timeout 20 pp-filter "x ~ /$(repeat 100000 '(')/"
  refuses 2 'parentheses are too deeply nested' timeout 20 pp-filter --title "$(repeat 100000 '(')"
}

@test "pp-filter: a pattern that backtracks without end, over a megabyte" {
  { printf '{"x":"'; repeat 1000000 a; printf '!"}\n{"x":"b"}\n'; } >long
  for pattern in '(a+)+$' '(a*a*a*)*b$' '(a|aa)+$' '^(.*?a){12}.*b$' '(x+x+)+y' \
    '^(?:.*?z|(?:.*a){12}.*[bc])'; do
    run --separate-stderr timeout 20 pp-filter -c --let "p=$pattern" 'x ~ :p' long
    [ "$status" = 3 ] || [ "$status" = 0 ] || {
      printf '%s: status %s\n' "$pattern" "$status"
      return 1
    }
    [[ $output =~ ^[01]$ ]]
  done
}

@test "pp-filter: a long text that a pattern goes over once or twice" {
  { printf '{"x":"deep '; repeat 25000 'lorem ipsum '; printf ' learning"}\n'; } >long
  run -0 --separate-stderr timeout 20 pp-filter -c -e 'x ~ /deep.*?learning/' -e 'x ~ /\bdeep\b.*\blearning\b/' \
    -e 'x !~ /deep.*shallow/' long
  [ "$output" = 1 ]
  [ -z "$stderr" ]
}

@test "pp-filter: a file of a million lines" {
  seq 1000000 >numbers
  run -0 --separate-stderr timeout 20 pp-filter -c 'x in @numbers' <<<'{"x":1e6}
{"x":"77"}
{"x":0}'
  [ "$output" = 2 ]
}

@test "pp-filter: a file after @ whose line is too long, or has no end" {
  { echo 1; head -c 1048577 /dev/zero | tr '\0' a; echo; echo 2; } >long
  refuses 2 'pp-filter: long:2: line is longer than the limit of 1048576 bytes' pp-filter 'x in @long' <<<'{"x":1}'
  [[ $stderr == *"x in @long"* ]]
  refuses 2 'pp-filter: /dev/full:1:1: line is longer than the limit of' timeout 20 pp-filter 'x in @/dev/full' <<<'{"x":1}'
  { head -c 1048576 /dev/zero | tr '\0' a; } >fits
  run -0 --separate-stderr pp-filter -c 'x in @fits' < <(printf '{"x":"'; cat fits; printf '"}\n')
  [ "$output" = 1 ]
}

@test "pp-filter: a list of ten thousand" {
  run -0 --separate-stderr timeout 20 pp-filter -c "x in [$(seq -s, 10000)]" <<<'{"x":1e4}'
  [ "$output" = 1 ]
}
