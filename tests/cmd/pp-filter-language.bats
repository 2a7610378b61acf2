load ../helpers

# What surrounds the language: bound values, options instead of an expression, the zone, the canonical spelling.
setup() {
  cd "$BATS_TEST_TMPDIR"
  cat >papers <<'END'
{"id":"a","title":"An Agent of Sand","abstract":"Of tides.","authors":["Ada Noor","Bo Lind"],"published":"2025-03-05","upvotes":60}
{"id":"b","title":"A survey","abstract":"Of agents.","authors":["Cy Holm"],"published":"2024-12-31T23:00:00Z","upvotes":5,"doi":null}
{"id":"c","title":"7","authors":[],"published":"2025-03","upvotes":7,"doi":"10.1000/x"}
END
}

# selects IDS ARGUMENT...: these records come out, in this order, and nothing is said.
selects() {
  local want=$1
  shift
  run -0 --separate-stderr pp-filter "$@"
  [ "$(sed 's/.*"id":"\(.\)".*/\1/' <<<"$output" | tr -d '\n')" = "$want" ] && [ -z "$stderr" ] || {
    printf '%s selects: %s\n%s\n' "$*" "$output" "$stderr"
    return 1
  }
}

# explains TEXT ARGUMENT...: that is the whole expression.
explains() {
  local want=$1
  shift
  run -0 --separate-stderr pp-filter --explain "$@"
  [ "$output" = "$want" ] && [ -z "$stderr" ] || {
    printf '%s is: %s\n%s\n' "$*" "$output" "$stderr"
    return 1
  }
}

@test "pp-filter --let: a value is bound" {
  selects ac --let least=7 'upvotes >= :least' papers
  selects c --let t=7 'title == :t' papers
  selects ab --let 'who=^Cy|Noor$' 'authors ~ :who' papers
  selects ac --let month=2025-03 'published in :month' papers
  selects ab --let x=a --let y=b 'id in [:x, :y]' papers
  selects a --now 2025-03-07 --let since=3d 'published > now - :since' papers
}

@test "pp-filter --let: a value is data" {
  selects '' --let 'x=" or true or "' 'title == :x' papers
  selects '' --let "x=' or true --" 'title contains :x' papers
  selects '' --let $'x=a\nor true' 'id in [:x]' papers
  selects c --let 'x=7' 'title == :x and upvotes == :x' papers
  selects abc --let 'x=) or (' 'title != :x' papers
}

@test "pp-filter --let: what is not used does no harm" {
  selects a --let 'x=[' --let y= 'upvotes > 50' papers
}

@test "pp-filter --let: what cannot be bound is refused" {
  refuses 2 "pp-filter: option '--let' expects NAME=VALUE, found 'x'" pp-filter --let x true papers
  refuses 2 "option '--let' expects a name of letters, digits and '_' before '=', found '1x'" pp-filter --let 1x=1 true papers
  refuses 2 "option '--let' binds 'x' twice" pp-filter --let x=1 --let x=1 true papers
  refuses 2 "option '--let' needs a value" pp-filter --let
}

@test "pp-filter --let: a name that is not bound is refused in its place" {
  refuses 2 "pp-filter: no value is bound to ':leest', did you mean ':least'?
  upvotes >= :leest
             ^~~~~~" pp-filter --let least=7 'upvotes >= :leest' papers
  refuses 2 "no value is bound to ':x'" pp-filter 'title ~ :x' papers
}

@test "pp-filter --let: a bad pattern is shown with its value" {
  refuses 2 'pp-filter: missing closing parenthesis
  title ~ :x
          ^~
  a(b
     ^' pp-filter --let 'x=a(b' 'title ~ :x' papers
}

@test "pp-filter: options select without an expression" {
  selects ab --title '(?i)agent|survey' papers
  selects a --title Agent --title Sand papers
  selects b --abstract agents papers
  selects a --author Noor <papers
  selects ac --since 2025 papers
  selects b --until 2024 papers
  selects ac --since 2025-03 --until 2025-W15 papers
  selects ac --min-upvotes 7 papers
  selects c --has doi papers
  selects b -v --min-upvotes 6 papers
  selects ab -i --title '^a' papers
}

@test "pp-filter: options are joined with -e" {
  selects a -e 'upvotes > 5 or id == "b"' --has abstract --since 2025 papers
  selects '' -e 'upvotes > 50' --has doi papers
}

@test "pp-filter: with an option all operands are files" {
  refuses 2 "cannot open 'true'" pp-filter --has doi true papers
}

@test "pp-filter: a value that an option cannot take is refused, and the option named" {
  refuses 2 "pp-filter: option '--since' expects a date such as 2025-03-01, 2025-03 or 2025-W10, found 'x'" \
    pp-filter --since x papers
  refuses 2 "option '--until' expects a date" pp-filter --until 2025-02-30 papers
  refuses 2 "option '--min-upvotes' expects a number, found 'many'" pp-filter --min-upvotes many papers
  refuses 2 "option '--has' expects a field such as doi or source.line, found 'a b'" pp-filter --has 'a b' papers
  refuses 2 "pp-filter: option '--title': missing closing parenthesis
  a(b
     ^" pp-filter --title 'a(b' papers
  for option in abstract author; do
    refuses 2 "option '--$option': missing terminating ]" pp-filter --$option '[b' papers
  done
}

@test "pp-filter: what an option takes is data" {
  selects '' --title '" or true or "' papers
  refuses 2 "option '--since' expects" pp-filter --since '2025 or true' papers
  refuses 2 "option '--has' expects" pp-filter --has 'doi) or exists(id' papers
}

@test "pp-filter --tz: where a day begins" {
  selects b 'published in 2024' papers
  selects '' --tz +02:00 'published in 2024' papers
  selects b --tz=-05:30 'published == 2024-12-31' papers
  selects b --tz +02:00 'published in 2025-01' papers
  selects b --tz +02:00 --until 2025-01-01 papers
  selects b --now 2025-01-01T00:30+02:00 --tz +02:00 'published == today' papers
  selects a --now 2025-03-05 --tz=-05:00 'published == today' papers
  selects b --tz Z 'published in 2024' papers
  selects b --tz UTC 'published in 2024' papers
}

@test "pp-filter --tz: offsets only" {
  refuses 2 "pp-filter: option '--tz' expects an offset such as +02:00, -05:30 or Z, found '+2'" pp-filter --tz +2 true
  refuses 2 "option '--tz' expects an offset such as +02:00, -05:30 or Z, found '+24:00'" pp-filter --tz +24:00 true
  refuses 2 "option '--tz' expects an offset such as +02:00, -05:30 or Z, found ''" pp-filter --tz= true
  refuses 2 "found a name, 'Europe/Berlin'" pp-filter --tz Europe/Berlin true
  refuses 2 "found a name, 'CET'" pp-filter --tz CET true
}

@test "pp-filter --explain: the canonical spelling, and no input is read" {
  explains 'x == 1 and title !~ /a/i' 'x=1 && !(title ~ /a/i)' nowhere
  explains '(x or y) and published >= 2025-01 and exists(doi)' -e 'x || y' --has doi --since 2025 nowhere
  explains 'x == :p' --let p=5 'x == :p'
  explains 'title ~ "\"/"' --title '"/'
  run -0 --separate-stderr pp-filter --explain -c -o out 'x=1' papers
  [ "$(cat out)" = 'x == 1' ]
}

@test "pp-filter --explain: can be given again" {
  pp-filter --explain -e 'upvotes>5||doi is null' --since 2025-03 --title '[A7]' >text
  selects ac -e "$(cat text)" papers
  explains "$(cat text)" -e "$(cat text)"
}

@test "pp-filter --explain: -v is part of it" {
  explains 'not (a == 1 or b)' -v 'a=1||b'
  explains 'not (a == 1 and b == 2)' -v -e 'a=1' -e 'b=2'
  explains 'a != 1' -v 'a == 1'
  explains 'not a != 1' -v 'a != 1'
  explains 'not true' -v true
  pp-filter --explain -v -e 'upvotes>5||doi is null' >text
  selects "$(pp-filter -v 'upvotes>5||doi is null' papers | jq -r .id | tr -d '\n')" -e "$(cat text)" papers
  explains "$(cat text)" -e "$(cat text)"
}

@test "pp-filter --explain: a mistake is a mistake" {
  refuses 2 'expected a value, found the end' pp-filter --explain 'x =='
  refuses 2 "no value is bound to ':p'" pp-filter --explain 'x == :p'
  refuses 2 "option '--explain' takes no value" pp-filter --explain=x true
}

@test "pp-filter: a field that no record had, and a name like it" {
  run -0 --separate-stderr pp-filter 'publishd in 2025' papers
  [ -z "$output" ]
  [ "$stderr" = "pp-filter: no record had field 'publishd', did you mean 'published'?" ]
  run -0 --separate-stderr pp-filter -c --strict 'author.name is not null or upvote > 3' papers
  [ "$output" = 0 ]
  [ "$stderr" = "pp-filter: no record had field 'author', did you mean 'authors'?
pp-filter: no record had field 'upvote', did you mean 'upvotes'?" ]
  run -1 --separate-stderr pp-filter -q --has titel papers
  [ "$stderr" = "pp-filter: no record had field 'titel', did you mean 'title'?" ]
}

@test "pp-filter: a field that some record had, or that is like none, is not spoken of" {
  selects c 'doi is not null' papers
  selects abc 'venue is missing' papers
  selects '' 'publishd in 2025' </dev/null
  selects abc 'true or publishes' <<<'{"id":"a"}
{"id":"b","publishes":1}
{"id":"c","published":1}'
}

@test "pp-filter: a name below the top that no record had" {
  run -0 --separate-stderr pp-filter -c 'source.lin > 2' <<<'{"id":1,"source":null}
{"id":2,"source":{"line":3}}'
  [ "$output" = 0 ]
  [ "$stderr" = "pp-filter: no record had 'source.lin', did you mean 'source.line'?" ]
}

@test "pp-filter: a field that only goes by its other name" {
  run -0 --separate-stderr pp-filter -c 'abstract ~ /deep/' <<<'{"summary":"deep"}'
  [ "$output" = 0 ]
  [ "$stderr" = "pp-filter: no record had field 'abstract', did you mean 'summary'?" ]
}

@test "pp-filter: a string without its quotes" {
  run -0 --separate-stderr pp-filter -c 'venue == Coast' papers
  [ "$stderr" = "pp-filter: no record had field 'Coast' (a string stands in quotes)" ]
  run -0 --separate-stderr pp-filter -c 'doi == None' papers
  [ "$stderr" = "pp-filter: no record had field 'None', did you mean 'null'?" ]
}

@test "pp-filter -j: bound values, options, zones and fields that no record had are the same with threads" {
  for i in {1..300}; do
    sed "s/\"upvotes\":/\"n\":$i,\"meta\":{\"line\":$i},\"upvotes\":/" papers
  done >many
  for options in "--let least=7 -e upvotes>=:least --has doi" "--tz +02:00 --since 2025 --author Noor" \
    "-e publishd==1||upvotes>5" "-e titel~:p --let p=a" "-e n>150&&upvote>3 --title ." \
    "-e upvotes==:x||zzz==1 --let x=60" "-e upvotes==Ten" "-e upvotes>NULL" "-e published==1||publishedAt==1" \
    "-e meta.lin==1" "-v -e meta.line>1&&meta.size==1"; do
    run --separate-stderr pp-filter $options many
    want=$output$stderr$status
    run --separate-stderr pp-filter -j 3 $options many
    [ "$output$stderr$status" = "$want" ] || {
      printf '%s: %s\n' "$options" "$stderr"
      return 1
    }
  done
  run -0 --separate-stderr pp-filter -j 3 -c --has titel many
  [ "$output" = 0 ]
  [ "$stderr" = "pp-filter: no record had field 'titel', did you mean 'title'?" ]
}

@test "pp-filter: the lines behind @ are not those of standard input, which holds the records" {
  refuses 2 "expected a file after '@', such as /dev/fd/3, found '-': standard input holds the records" \
    pp-filter 'x in @- or x' <<<'{"x":1}'
  [[ $stderr == *"
  x in @- or x
       ^~" ]]
  refuses 2 "found '-'" pp-filter 'x in @"-"' papers
  run -0 --separate-stderr pp-filter -c 'id in @/dev/fd/7' papers 7<<<c
  [ "$output" = 1 ]
}
