load ../helpers

# A few records; their spacing is odd, so that a record that was written anew would show.
setup() {
  cd "$BATS_TEST_TMPDIR"
  cat >papers <<'END'
{"id" : "a", "upvotes": 60, "title":"An Agent of Sand", "authors":["Ada Noor","Bo Lind"], "published":"2025-03-05"}
{"id":"b","upvotes":5.0,"title":"A caf\u00e9 survey","authors":["Cy Holm"],"published":"2024-12-31T23:00:00Z","doi":null}
{"id":"c",  "upvotes":"7","title":"agent C","authors":[],"published":"soon","ok":true}
END
}

# selects IDS ARGUMENT...: exactly these records come out.
selects() {
  local want=$1 line
  shift
  run -0 --separate-stderr pp-filter "$@"
  [ "$(sed 's/.*"id" *: *"\(.\)".*/\1/' <<<"$output" | tr -d '\n')" = "$want" ] || {
    printf '%s selects: %s\n' "$*" "$output"
    return 1
  }
  while read -r line; do
    [ -z "$line" ] || grep -qxF -- "$line" papers
  done <<<"$output"
}

@test "pp-filter: records pass byte for byte" {
  run -0 --separate-stderr pp-filter true papers
  same papers <(echo "$output")
  [ -z "$stderr" ]
}

@test "pp-filter: the expression selects" {
  selects a 'title ~ /agent/i and authors ~ /^Ada/' papers
  selects ac 'title ~ /agent/i' papers
  selects b 'published in 2024' papers
  selects ac 'not (doi is not missing)' papers
  selects b 'title contains "café"' papers
  selects c ok papers
}

@test "pp-filter: a pattern is looked for in what a string says, however its characters are written" {
  printf '%s\n' '{"id":"a","t":"one\ngraph of \"x\/y\""}' '{"id":"b","t":"one\ngr\u0061ph"}' '{"id":"c","t":"one\ngrap\nh"}' \
    '{"id":"d","t":"graph \\graph"}' >papers
  selects abd 't ~ /graph/' papers
  selects ad 't ~ /graph\b.*./' papers
  selects a 't ~ /x\/y/' papers
  selects d 't ~ /\\graph/' papers
  selects abc 't ~ /one\n/' papers
  selects c -v 't ~ /graph/' papers
}

@test "pp-filter: selecting nothing is done" {
  run -0 --separate-stderr pp-filter false papers
  [ -z "$output" ]
  [ -z "$stderr" ]
}

@test "pp-filter: without files, and for -, it reads standard input" {
  selects a 'upvotes > 50' <papers
  selects a 'upvotes > 50' - <papers
}

@test "pp-filter: a value of the wrong type is said once, at the end" {
  run -0 --separate-stderr pp-filter 'upvotes < 10' papers
  [[ $output == '{"id":"b"'* ]]
  [ "$stderr" = "pp-filter: 1 record had a string where a number was expected in field 'upvotes'" ]
}

@test "pp-filter --strict: a value of the wrong type ends the run" {
  run -2 --separate-stderr pp-filter --strict 'upvotes > 50' papers
  [ "$stderr" = "pp-filter: papers:3:23: expected a number in field 'upvotes', found a string" ]
}

@test "pp-filter --strict: a value that is not looked at does no harm" {
  selects abc --strict 'title != "" or upvotes > 50' papers
}

@test "pp-filter: objects are equal by what they hold" {
  printf '%s\n' '{"id":"a","o":{"x":1,"y":"é"},"p":{ "y":"\u00e9", "x":1.0}}' '{"id":"b","o":{"x":1},"p":{"x":2}}' >papers
  selects a 'o == p' papers
  selects b 'o != p' papers
}

@test "pp-filter: numbers are computed with" {
  selects a 'upvotes / 2 > 5 * 2 + 1' papers
  selects ac 'upvotes / 0 == null and id != "b" or count(authors) * 2 == 4' papers
  refuses 2 "expected a number beside '*', found a string
  upvotes * 'x' > 1
            ^~~" pp-filter "upvotes * 'x' > 1" papers
  run -3 --separate-stderr pp-filter 'x + 1 > 0' <<<'{"x":1e2000}'
  [ -z "$output" ]
  [ "$stderr" = "pp-filter: <stdin>:1:6: expected numbers of at most 1000 digits beside '+'" ]
}

@test "pp-filter: a bad line is rejected, the others are judged" {
  { head -n 1 papers; echo '{"id":'; tail -n 1 papers; } >in
  run -3 --separate-stderr pp-filter true in
  [ "${#lines[@]}" = 2 ]
  [[ $stderr == "pp-filter: in:2:7: "* ]]
}

@test "pp-filter: no expression is refused" {
  refuses 2 'pp-filter: expected an expression, found no operand' pp-filter
  refuses 2 'pp-filter: expected an expression, found the end' pp-filter ''
}

@test "pp-filter: a file where the expression is expected" {
  refuses 2 "pp-filter: expected an expression before the file 'papers'" pp-filter papers </dev/null
  run -0 pp-filter --explain papers
  [ "$output" = papers ]
  selects abc -e 'papers is missing' papers
  run -0 pp-filter -c 'papers' papers
  [ "$output" = 0 ]
}

@test "pp-filter: a slash in a regular expression" {
  refuses 2 "expected a flag i, m, s or x, or a blank, found ']'; a / in a regular expression is written \\/
  title ~ /[/]/
             ^" pp-filter 'title ~ /[/]/' papers
  refuses 2 "found 'b'; a / in a regular expression is written \\/" pp-filter 'title ~ /a/b/' papers
  run -0 --separate-stderr pp-filter -c '(title ~ /[\/]/)or(title ~/a/||title~/b/&&title~/c/i)or match(title,/a/,0)==""' papers
}

@test "pp-filter: a mistake is shown in its place" {
  refuses 2 "pp-filter: expected a value, found ')'
  upvotes >= )
             ^" pp-filter 'upvotes >= )' papers
  refuses 2 "did you mean 'contains'?" pp-filter 'title contians "x"' papers
  refuses 2 "unknown function 'lenn', did you mean 'len'?" pp-filter 'lenn(title) > 3' papers
}

@test "pp-filter: ten thousand parentheses are refused" {
  deep=$(printf '(%.0s' {1..10000})
  refuses 2 'expected at most 1000 levels of nesting, found more' pp-filter "$deep" papers
  refuses 2 'expected at most 1000 terms, found more' pp-filter "x > 1$(printf ' + 1%.0s' {1..1001})" papers
  refuses 2 'expected at most 1000 terms, found more' pp-filter "x > 1$(printf ' * 1%.0s' {1..1001})" papers
}

@test "pp-filter: a control character in an expression does not reach the terminal" {
  refuses 2 'found' pp-filter $'x \e[31m' papers
  [[ $stderr != *$'\e'* ]]
}

@test "pp-filter -e: several are joined by and, operands are files" {
  selects a -e 'title ~ /agent/i' -e 'authors is not empty' papers
  selects c papers -e 'ok or false' -e 'title ~ /agent/i'
}

@test "pp-filter -e: the mistake is shown in the one that has it" {
  refuses 2 'y ==
      ^' pp-filter -e 'x == 1' -e 'y ==' papers
}

@test "pp-filter -e: a value is needed" {
  refuses 2 "option '-e' needs a value" pp-filter -e
}

@test "pp-filter -v: selects the others" {
  selects bc -v 'upvotes > 50 and true' papers
  selects '' -v true papers
}

@test "pp-filter: a pattern that takes too long rejects the record, and -v does not select it" {
  printf '%s\n' '{"t":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}' '{"t":"ok"}' >hard
  run -3 --separate-stderr pp-filter 't ~ /^(a+)+$/' hard
  [ -z "$output" ]
  [[ $stderr == "pp-filter: hard:1:6: "*limit* ]]
  run -3 --separate-stderr pp-filter -v 't ~ /^(a+)+$/' hard
  [ "$output" = '{"t":"ok"}' ]
}

@test "pp-filter -c: counts" {
  run -0 --separate-stderr pp-filter -c 'title ~ /agent/i' papers
  [ "$output" = 2 ]
  run -0 --separate-stderr pp-filter -c false papers
  [ "$output" = 0 ]
}

@test "pp-filter -m: stops after so many" {
  selects a -m 1 'title ~ /agent/i' papers
  selects ac -m 5 'title ~ /agent/i' papers
  selects '' -m 0 true papers
  run -0 --separate-stderr pp-filter -c -m 2 true papers
  [ "$output" = 2 ]
  refuses 2 "option '--max-count' expects a whole number, found 'x'" pp-filter -m x true papers
}

@test "pp-filter -m: what follows is not read" {
  { cat papers; echo broken; } >in
  selects a -m 1 true in
}

@test "pp-filter -q: only the status tells" {
  run -0 --separate-stderr pp-filter -q 'upvotes > 50' papers
  [ -z "$output$stderr" ]
  run -1 --separate-stderr pp-filter -q 'id == "z"' papers
  [ -z "$output$stderr" ]
  run -2 --separate-stderr pp-filter -q 'id ==' papers
}

@test "pp-filter -q: stops at the first" {
  { cat papers; echo broken; } >in
  run -0 --separate-stderr pp-filter -q true in
}

@test "pp-filter --exit-status: 1 when nothing is selected" {
  run -1 --separate-stderr pp-filter --exit-status false papers
  [ -z "$output$stderr" ]
  selects a --exit-status 'upvotes > 50' papers
  refuses 2 "option '--exit-status' takes no value" pp-filter --exit-status=x true papers
}

@test "pp-filter --exit-status: a rejected line weighs more" {
  echo broken >in
  run -3 --separate-stderr pp-filter --exit-status true in
}

@test "pp-filter -i: case does not count" {
  selects ac -i 'title ~ /AGENT/' papers
  selects b -i 'title contains "CAFÉ"' papers
  selects c -i 'id in ["C"]' papers
  selects '' 'id in ["C"]' papers
}

@test "pp-filter --now: what now and today are" {
  selects a --now 2025-03-06 'published > now - 7d' papers
  selects a --now 2025-03-05T12:00Z 'published == today' papers
  SOURCE_DATE_EPOCH=1741219200 selects a 'age(published) < 48h' papers
  refuses 2 'expected a date or time after --now' pp-filter --now x true papers
}

@test "pp-filter in @file: the lines of a file" {
  printf 'a\r\nc\n\n5\n' >seen
  selects ac 'id in @seen' papers
  selects b 'id not in @"seen"' papers
  selects b 'upvotes in @seen' papers
  refuses 2 'nowhere' pp-filter 'id in @nowhere' papers
  refuses 2 "expected the name of a file after '@'" pp-filter 'id in @' papers
}

@test "pp-filter --list-functions: one a line, with what it does" {
  run -0 --separate-stderr pp-filter --list-functions
  [[ $output == *$'len(x)\t'* ]]
  refuses 2 "takes no value" pp-filter --list-functions=x
}

@test "pp-filter -o: the file is there when all went well, and only then" {
  selects '' -o out 'upvotes > 50' papers
  same out <(head -n 1 papers)
  run -2 --separate-stderr pp-filter -o out 'upvotes > ' papers
  same out <(head -n 1 papers)
}
