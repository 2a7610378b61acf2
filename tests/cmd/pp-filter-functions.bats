load ../helpers

# What functions and dates are worth on a command line; their values are tested in tests/unit/test_expr_*.c.
setup() {
  cd "$BATS_TEST_TMPDIR"
  cat >papers <<'END2'
{"id":"2503.00001","title":"Tides, a Survey","authors":[{"name":"Ada Noor"}],"published":"2025-03-08","updated":"2025-05-01","url":"https://GitHub.com/a/b"}
{"id":"2503.00002","title":"Sand","authors":[{"name":"Bo Lind"},{"name":"Cy Holm"}],"published":"2025-03","updated":"2025-03-20T10:00Z","url":"code"}
{"id":"2503.00003","title":"Harbours","authors":[],"published":"soon","updated":null}
END2
}

# selects LINES ARGUMENT...: the records of these lines come out, byte for byte.
selects() {
  local want=$1
  shift
  run -0 --separate-stderr pp-filter "$@" papers
  [ "$output" = "$(sed -n "$want" papers)" ] || {
    printf '%s selects: %s\n' "$*" "$output"
    return 1
  }
}

@test "pp-filter: functions are tests, and parts of tests" {
  selects 1p 'weekday(published) in ["Sat","Sun"]'
  selects 1p 'len(words(title)) > 2'
  selects 1p 'host(url) == "github.com"'
  selects 1p 'count(authors.name) == 1'
  selects 2p 'join(authors.name, "; ") == "Bo Lind; Cy Holm"'
  selects 2p 'match(id, /\d$/) == "2"'
  selects 2p 'replace(title, /^(.)(.*)$/, "$2$1") == "andS"'
  selects 2p -i 'match(title, /SAND/) is string'
}

@test "pp-filter: dates of a record are computed with" {
  selects 1p 'date(updated) - date(published) > 30d'
  selects 1p 'published + 1mo < updated and published + 1mo < 2025-05'
  [ "$stderr" = "pp-filter: 1 record had a string that is no date in field 'published'" ]
  selects 2p 'days(date(updated) - date(published)) < 20'
  selects 1,2p --now 2025-04-01 'age(published) < 2mo'
}

@test "pp-filter: a date that is moved out of the calendar is counted, and with --strict ends the run" {
  run -0 --separate-stderr pp-filter -c 'not (updated + 9000y > date(updated))' papers
  [ "$output" = 3 ]
  [ "$stderr" = "pp-filter: 2 records had a date outside of the years 0 to 9999 in 'updated + 9000y'" ]
  run -2 --separate-stderr pp-filter --strict -c 'updated + 9000y > updated' papers
  [[ $stderr == "pp-filter: papers:1:"*": expected a date in the years 0 to 9999 in 'updated + 9000y', found one outside" ]]
}

@test "pp-filter: a moved date is text like any other" {
  run -0 --separate-stderr pp-filter -c --tz +02:00 'str(published + 7d) == "2025-03-08/2025-04-07"' papers
  [ "$output" = 1 ]
}

@test "pp-filter --strict: a date that is none ends the run" {
  run -2 --separate-stderr pp-filter --strict 'published + 7d > now' papers
  [ -z "$output" ]
  [[ $stderr == *"expected a date in field 'published', found a string that is no date"* ]]
}

@test "pp-filter: mistakes in calls are shown in their place" {
  refuses 2 'expected a duration such as age(published)' pp-filter 'days(title) < 3' papers
  refuses 2 '  days(title) < 3' pp-filter 'days(title) < 3' papers
  refuses 2 '       ^~~~~' pp-filter 'days(title) < 3' papers
  refuses 2 'of dates it is date(a) - date(b)' pp-filter 'updated - published > 30d' papers
  refuses 2 "did you mean 'weekday'?" pp-filter 'weekdays(published) == "Sat"' papers
  refuses 2 'expected a group of the regular expression' pp-filter 'replace(title, /a/, "$1") == "b"' papers
}

@test "pp-filter: what functions make is bounded, and the other records pass" {
  { printf '{"id":"x","title":"'; head -c 200000 /dev/zero | tr '\0' a; printf '"}\n'; } >>papers
  run -3 --separate-stderr pp-filter -c 'len(replace(title, /a/, title)) > 0' papers
  [ "$output" = 3 ]
  [ "$stderr" = "pp-filter: papers:4: expected functions to make values of at most 64 MB from a record, found more" ]
}

@test "pp-filter: a sample is the same in every run, and a larger one holds a smaller one" {
  seq 1000 | sed 's/.*/{"id":&}/' >numbers
  pp-filter 'sample(id, 0.1)' numbers >small
  pp-filter 'sample(id, 0.1)' <numbers >again
  pp-filter 'sample(id, 0.3)' numbers >large
  same small again
  [ "$(wc -l <small)" -gt 70 ] && [ "$(wc -l <small)" -lt 130 ]
  [ "$(grep -cxFf small large)" = "$(wc -l <small)" ]
  [ "$(head -n 1 small)" = '{"id":7}' ]
}
