load ../helpers

# A page as it is copied from a browser: page DAY DATE.
page() {
  cat <<END
Daily Papers

byAK and the research community

$1

Seven Ways to Sort a Heap of Stones

We compare seven ways to sort a heap of stones by weight. The fourth is best.

  • 3 authors
·
$2
END
}

# The value of a member in the records on stdin: member NAME.
member() {
  pp-format -t csv --no-header -f "$1"
}

@test "pp-parse: a page becomes records" {
  run -0 --separate-stderr pp-parse "$PP_DATA/daily.txt"
  [ "$(wc -l <<<"$output")" -eq 12 ]
  [ -z "$stderr" ]
}

@test "pp-parse: standard input and files, each a page of its own" {
  cd "$BATS_TEST_TMPDIR"
  page 'Dec 16' 'Nov 4, 2024' >old
  run -0 --separate-stderr pp-parse old - <<<"$(page 'Jan 2' 'Dec 30, 2025')"
  [ "$(member listed,source.file <<<"$output")" = '2025-12-16,old
2026-01-02,<stdin>' ]
}

@test "pp-parse: nothing in, nothing out" {
  run -0 --separate-stderr pp-parse </dev/null
  [ -z "$output" ]
  [ -z "$stderr" ]
}

@test "pp-parse: a page without a paper is rejected, the others are read" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' 'Daily Papers' 'Submitted by' someone >none
  page 'Dec 16' 'Nov 4, 2024' >one
  refuses 3 'pp-parse: none: no paper was found' pp-parse none
  run -3 --separate-stderr pp-parse none one
  [ "$(member title <<<"$output")" = 'Seven Ways to Sort a Heap of Stones' ]
}

@test "pp-parse: a paper that is cut off comes out, and is reported and kept" {
  cd "$BATS_TEST_TMPDIR"
  {
    page 'Dec 16' 'Nov 4, 2024'
    printf '\n%s\n\n%s' 'On Stones That Roll' 'Stones that roll gather no mo'
  } >cut
  run -3 --separate-stderr pp-parse --rejects bad cut
  [ "$(member title <<<"$output")" = 'Seven Ways to Sort a Heap of Stones
On Stones That Roll' ]
  [ "$(member abstract <<<"$output" | tail -n 1)" = 'Stones that roll gather no mo' ]
  [ "$stderr" = "pp-parse: cut:15: paper is cut off: 'On Stones That Roll'" ]
  [ "$(cat bad)" = 'On Stones That Roll

Stones that roll gather no mo' ]
}

@test "pp-parse: text that belongs to no paper is reported and kept" {
  cd "$BATS_TEST_TMPDIR"
  page 'Dec 16' 'Nov 4, 2024' >in
  printf '\n### Alone\n\n### Second\n\nAn abstract that is long enough to be taken for one.\n\n  • 2 authors\n·\nMay 3, 2024\n' >>in
  run -3 --separate-stderr pp-parse --rejects bad in
  [ "$(member title <<<"$output" | wc -l)" -eq 2 ]
  [[ $stderr == *"in:15: text belongs to no paper: 'Alone'"* ]]
  [ "$(cat bad)" = '### Alone' ]
}

@test "pp-parse --strict: the first rejection ends the run" {
  printf '%s\n' 'Daily Papers' >"$BATS_TEST_TMPDIR/none"
  refuses 2 'no paper was found' pp-parse --strict "$BATS_TEST_TMPDIR/none" "$PP_DATA/daily.txt"
}

@test "pp-parse -F: the format by name, and detected" {
  run -0 --separate-stderr pp-parse -F listing --no-source "$PP_DATA/daily.txt"
  named=$output
  run -0 --separate-stderr pp-parse --no-source "$PP_DATA/daily.txt"
  [ "$output" = "$named" ]
  run -0 --separate-stderr pp-parse -F ndjson <<<'{"title" : "One", "n": 0.10}'
  [ "$output" = '{"title" : "One", "n": 0.10}' ]
  run -0 --separate-stderr pp-parse <<<'{"title" : "One", "n": 0.10}'
  [ "$output" = '{"title" : "One", "n": 0.10}' ]
}

@test "pp-parse -F: an unknown format is refused with the nearest" {
  refuses 2 "did you mean 'listing'" pp-parse -F listng "$PP_DATA/daily.txt"
}

@test "pp-parse: what has no known format is refused, the others are read" {
  cd "$BATS_TEST_TMPDIR"
  printf 'a,b\n1,2\n' >table
  refuses 3 'table: cannot tell the format, name it with --from' pp-parse table
  run -3 --separate-stderr pp-parse table "$PP_DATA/daily.txt"
  [ "$(wc -l <<<"$output")" -eq 12 ]
}

@test "pp-parse: compressed input is refused with advice" {
  cd "$BATS_TEST_TMPDIR"
  gzip -c "$PP_DATA/daily.txt" >daily.gz
  refuses 2 'daily.gz: gzip data, unpack it first: zcat FILE | pp-parse' pp-parse daily.gz
  refuses 2 'zstdcat' pp-parse <<<$'\x28\xB5\x2F\xFD'
  refuses 2 'xzcat' pp-parse -F ndjson < <(printf '\xFD7zXZ\x00\n')
}

@test "pp-parse: records are checked line by line" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '{"a":1}' '' '{"a":' '{"b":2}' '' '' >in
  run -3 --separate-stderr pp-parse --rejects bad in
  [ "$output" = '{"a":1}
{"b":2}' ]
  [ "$stderr" = "pp-parse: in:3:6: expected a value, found the end of the line" ]
  [ "$(cat bad)" = '{"a":' ]
}

@test "pp-parse --as-of: the saving day decides on years" {
  page 'Jan 2' 'Dec 31' >"$BATS_TEST_TMPDIR/in"
  run -0 --separate-stderr pp-parse --as-of 2026-01-02 "$BATS_TEST_TMPDIR/in"
  [ "$(member published,published_year_inferred,listed <<<"$output")" = '2025-12-31,true,2026-01-02' ]
  run -0 --separate-stderr pp-parse --as-of 2024-01-01 "$BATS_TEST_TMPDIR/in"
  [ "$(member published,listed <<<"$output")" = '2022-12-31,2023-01-02' ]
}

@test "pp-parse --as-of: no day is refused" {
  refuses 2 "option '--as-of' expects a day such as 2025-12-16, found '2025-13-01'" pp-parse --as-of 2025-13-01
  refuses 2 "found '2025'" pp-parse --as-of 2025
}

@test "pp-parse: evidence for the year, the strongest wins" {
  published() {
    run -0 --separate-stderr pp-parse --now 2027-06-01
    member published,listed <<<"$output"
  }
  # None: the latest year that the clock allows.
  [ "$(page 'Dec 16' 'Dec 11' | published)" = '2026-12-11,2026-12-16' ]
  # A year that is printed is not the current one.
  [ "$(page 'Dec 16' 'Nov 4, 2024' | published)" = '2024-11-04,2025-12-16' ]
  # An arXiv id, a link to a day, a date of saving.
  [ "$({ page 'Mar 16' 'Mar 11'; echo https://huggingface.co/papers/2404.06251; } | published)" = '2025-03-11,2025-03-16' ]
  [ "$({ echo URL: https://huggingface.co/papers/date/2023-03-16; page 'Mar 16' 'Mar 11'; } | published)" = '2023-03-11,2023-03-16' ]
  [ "$({ echo 'retrieved: 2022-05-01'; page 'Mar 16' 'Mar 11'; } | published)" = '2022-03-11,2022-03-16' ]
}

@test "pp-parse --no-source: no place" {
  run -0 --separate-stderr pp-parse --no-source "$PP_DATA/daily.txt"
  [[ $output != *'"source"'* ]]
}

@test "pp-parse --list-formats: a line for each" {
  run -0 --separate-stderr pp-parse --list-formats
  [ "$(awk 'NF > 2 { print $1 }' <<<"$output" | grep -cxE 'listing|listing-md|ndjson')" -eq 3 ]
  [ -z "$(awk 'NF < 3' <<<"$output")" ]
}

@test "pp-parse: a line over the limit is rejected, the page goes on" {
  cd "$BATS_TEST_TMPDIR"
  {
    page 'Dec 16' 'Nov 4, 2024'
    printf 'x%.0s' {1..3000}
    echo
  } >in
  run -3 --separate-stderr pp-parse --max-record-size 2000 in
  [ "$(wc -l <<<"$output")" -eq 1 ]
  [[ $stderr == *'in:14: line is longer than the limit of 2000 bytes'* ]]
}

@test "pp-parse: a paper over the limit is rejected" {
  yes 'Some words that never end, and never come to the point, and go on, and go on, and go on and' |
    head -c 3000000 >"$BATS_TEST_TMPDIR/in"
  run -3 --separate-stderr pp-parse -F listing "$BATS_TEST_TMPDIR/in"
  [[ $stderr == *'paper is longer than the limit of 1048576 bytes'* ]]
}

@test "pp-parse: bytes that are no UTF-8 do not break the records" {
  page 'Dec 16' 'Nov 4, 2024' | sed 's/Heap/H\xFFap/' >"$BATS_TEST_TMPDIR/in"
  run -0 --separate-stderr pp-parse "$BATS_TEST_TMPDIR/in"
  [[ $output == *$'"title":"Seven Ways to Sort a H\xEF\xBF\xBDap of Stones"'* ]]
  run -0 pp-filter true <<<"$output"
}

@test "pp-parse: a file that is not there" {
  refuses 2 "cannot open 'nowhere'" pp-parse nowhere
}
