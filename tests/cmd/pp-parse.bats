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

@test "pp-parse: an empty page has no paper, whatever it was to be; empty records are fine" {
  cd "$BATS_TEST_TMPDIR"
  : >empty
  printf ' \n\n\t\n' >blank
  refuses 3 'pp-parse: <stdin>: no paper was found' pp-parse </dev/null
  refuses 3 'pp-parse: empty: no paper was found' pp-parse -F listing empty
  refuses 3 'pp-parse: blank: no paper was found' pp-parse blank
  refuses 3 'pp-parse: blank: no paper was found' pp-parse -F listing blank
  refuses 2 'pp-parse: empty: no paper was found' pp-parse --strict empty "$PP_DATA/daily.txt"
  run -0 --separate-stderr pp-parse -F ndjson empty blank </dev/null
  [ -z "$output$stderr" ]
  run -3 --separate-stderr pp-parse empty "$PP_DATA/daily.txt" empty
  [ "$(wc -l <<<"$output")" -eq 12 ]
  [ "$stderr" = 'pp-parse: empty: no paper was found
pp-parse: empty: no paper was found' ]
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
  run -3 --separate-stderr pp-parse --rejects bad table "$PP_DATA/daily.txt"
  [ "$(wc -l <<<"$output")" -eq 12 ]
  same bad table
}

@test "pp-parse --rejects: a page that is rejected whole is kept whole" {
  cd "$BATS_TEST_TMPDIR"
  { printf '\n\n' && seq 1000000; } >numbers
  run -3 --separate-stderr pp-parse --rejects bad numbers
  [ "$stderr" = 'pp-parse: numbers: cannot tell the format, name it with --from' ]
  same bad numbers
  printf '%s\n' 'Daily Papers' '' 'Submitted by' someone >none
  run -3 --separate-stderr pp-parse --rejects bad none
  same bad none
}

@test "pp-parse: a stray control byte does not hide what a page is" {
  page 'Dec 16' 'Nov 4, 2024' | sed 's/Heap/H\x00ap/; s/compare/com\x01pare/' >"$BATS_TEST_TMPDIR/in"
  run -0 --separate-stderr pp-parse "$BATS_TEST_TMPDIR/in"
  [ "$(wc -l <<<"$output")" -eq 1 ]
  [ -z "$stderr" ]
  page 'Dec 16' 'Nov 4, 2024' | iconv -f UTF-8 -t UTF-16LE >"$BATS_TEST_TMPDIR/in"
  refuses 3 'cannot tell the format' pp-parse "$BATS_TEST_TMPDIR/in"
}

@test "pp-parse: compressed input is refused with advice" {
  cd "$BATS_TEST_TMPDIR"
  gzip -c "$PP_DATA/daily.txt" >daily.gz
  refuses 2 'daily.gz: gzip data, unpack it first: zcat FILE | ...' pp-parse daily.gz
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

@test "pp-parse: bytes that are no UTF-8 do not break the records, and are reported" {
  cd "$BATS_TEST_TMPDIR"
  page 'Dec 16' 'Nov 4, 2024' | sed 's/Heap/H\xFFap/; s/fourth/f\xE2\x82urth/' >in
  run -3 --separate-stderr pp-parse --rejects bad in
  [[ $output == *$'"title":"Seven Ways to Sort a H\xEF\xBF\xBDap of Stones"'* ]]
  [ "$stderr" = 'pp-parse: in:7:23: invalid UTF-8
pp-parse: in:9:64: invalid UTF-8' ]
  same bad <(sed -n '7p;9p' in)
  run -0 pp-filter true <<<"$output"
  refuses 2 'in:7:23: invalid UTF-8' pp-parse --strict in
}

# A card as it is copied from a browser: card TITLE ABSTRACT DATE.
card() {
  printf '\n%s\n\n%s\n\n  • 3 authors\n·\n%s\n' "$1" "$2" "$3"
}

abstract='Stones are sorted by hand in many places, and nobody knows how good the hands are. We weigh them before and after, and find that the hands err by less than a gram in all but one case.'

@test "pp-parse: a title may be a number, or a word of the site" {
  local title
  cd "$BATS_TEST_TMPDIR"
  for title in 1984 Subscribe Previous Next Docs 7; do
    {
      page 'Dec 16' 'Nov 4, 2024'
      card "$title" "$abstract" 'Dec 10'
      card 'On Stones That Roll' 'Stones that roll gather no moss, as we show for nine of them.' 'Dec 9'
    } >in
    run -0 --separate-stderr pp-parse in
    [ "$(member title,comments,published <<<"$output")" = "Seven Ways to Sort a Heap of Stones,,2024-11-04
$title,,2025-12-10
On Stones That Roll,,2025-12-09" ]
    [ "$(member abstract <<<"$output" | sed -n 2p)" = "\"$abstract\"" ]
  done
  # Also the first, at the end of a page that is cut off, and behind a number of comments.
  { printf '%s\n' 'Daily Papers' '' 'Dec 16'; card 1984 "$abstract" 'Dec 11'; card Docs "$abstract" 'Dec 10'; } >in
  run -0 --separate-stderr pp-parse in
  [ "$(member title,upvotes <<<"$output")" = '1984,
Docs,' ]
  { page 'Dec 16' 'Nov 4, 2024'; printf '\n1984\n\n%s\n' "$abstract"; } >in
  run -3 --separate-stderr pp-parse in
  [ "$(member title,comments <<<"$output")" = 'Seven Ways to Sort a Heap of Stones,
1984,' ]
  [ "$stderr" = "pp-parse: in:15: paper is cut off: '1984'" ]
  { page 'Dec 16' 'Nov 4, 2024'; printf '4\n'; card 1985 "$abstract" 'Dec 10'; } >behind
  run -0 --separate-stderr pp-parse behind
  [ "$(member title,comments <<<"$output")" = 'Seven Ways to Sort a Heap of Stones,4
1985,' ]
}

@test "pp-parse: votes and comments that stand alone are no titles" {
  cd "$BATS_TEST_TMPDIR"
  {
    printf '%s\n' 'Daily Papers' '' 'Dec 16'
    for votes in 12 34 56; do
      printf '\n%s\n' "$votes"
      card 'Is a Stone That Rolls Any Better Than a Stone That Lies?' "$abstract" 'Dec 10'
      printf '2\n'
    done
  } >in
  run -0 --separate-stderr pp-parse in
  [ "$(member upvotes,comments <<<"$output")" = '12,2
34,2
56,2' ]
}

@test "pp-parse: a paper that lacks what the others have is reported" {
  cd "$BATS_TEST_TMPDIR"
  {
    page 'Dec 16' 'Nov 4, 2024'
    printf '\n%s\n\n  • 2 authors\n·\nDec 10\n' "$abstract"
    card 'On Stones That Roll' 'Stones that roll gather no moss, as we show for nine of them.' 'Dec 9'
  } >in
  run -3 --separate-stderr pp-parse --rejects bad in
  [ "$(wc -l <<<"$output")" -eq 3 ]
  [[ $stderr == "pp-parse: in:15: paper without an abstract: 'Stones are sorted"* ]]
  [ "$(wc -l <<<"$stderr")" -eq 1 ]
  [[ $(head -n 1 bad) == "$abstract" ]]
}

@test "pp-parse: a wrapped line that reads like a date or a count of authors is text" {
  local line
  cd "$BATS_TEST_TMPDIR"
  for line in 'Mar 12' '12 authors' 'May 1, 2024' 'Feb 30'; do
    {
      page 'Dec 16' 'Nov 4, 2024'
      card 'On Stones That Roll' "We introduce it."$'\n'"$line"$'\n'"was a day." 'Dec 9'
    } >in
    run -0 --separate-stderr pp-parse in
    [ "$(member title,author_count,published <<<"$output" | tail -n 1)" = 'On Stones That Roll,3,2025-12-09' ]
    [ "$(member abstract <<<"$output" | tail -n 1 | tr -d '"')" = "We introduce it. $line was a day." ]
  done
}

@test "pp-parse: a block of authors and date without blank lines before it" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' 'Daily Papers' 'Dec 16' 'One Stone' '2 authors' 'Dec 11' 'Two Stones' '3 authors' 'Dec 12' >in
  run -0 --separate-stderr pp-parse in
  [ "$(member title,author_count,published <<<"$output")" = 'One Stone,2,2025-12-11
Two Stones,3,2025-12-12' ]
  printf '%s\n' 'Daily Papers' 'Dec 16' 'One Stone' '2 authors' 'Two Stones' '3 authors' >in
  run -0 --separate-stderr pp-parse in
  [ "$(member title,author_count <<<"$output")" = 'One Stone,2
Two Stones,3' ]
}

@test "pp-parse: an abstract of several paragraphs" {
  cd "$BATS_TEST_TMPDIR"
  {
    card 'On Stones That Roll' $'We ask whether stones roll.\n\nThey do, and gather no moss, as we show for nine of them.' 'Dec 9'
    card 'On Stones That Lie' "$abstract"$'\n\nThat is much.\n\n'"$abstract" 'Dec 8'
    card 'On Stones' $'Stones have been weighed as follows:\n\n'"$abstract" 'Dec 7'
    card 'On Moss' $'Does it grow?\n\n'"$abstract" 'Dec 6'
  } >cards
  { printf '%s\n' 'Daily Papers' '' 'Dec 16'; cat cards; } >in
  run -0 --separate-stderr pp-parse in
  [ "$(member title <<<"$output")" = 'On Stones That Roll
On Stones That Lie
On Stones
On Moss' ]
  [ "$(member abstract <<<"$output" | head -n 1)" = '"We ask whether stones roll. They do, and gather no moss, as we show for nine of them."' ]
}

@test "pp-parse: a title that is broken on a short page" {
  cd "$BATS_TEST_TMPDIR"
  {
    printf '%s\n' 'Daily Papers' '' 'Dec 16'
    card $'On Stones That Roll\nand on Others' "$abstract" 'Dec 9'
    card $'On Stones\n   That Lie' "Stones that"$'\n'"lie gather moss." 'Dec 8'
  } >in
  run -0 --separate-stderr pp-parse in
  [ "$(member title <<<"$output")" = 'On Stones That Roll and on Others
On Stones That Lie' ]
  [ "$(member abstract <<<"$output" | tail -n 1)" = 'Stones that lie gather moss.' ]
}

@test "pp-parse: impossible days and counts are reported, and are nobody's title" {
  cd "$BATS_TEST_TMPDIR"
  {
    page 'Dec 16' 'Feb 30'
    card 'On Stones That Roll' "$abstract" 'Dec 9 99999999999999999999'
    card 'On Stones That Lie' "$abstract" 'Dec 8' | sed 's/3 authors/99999999999999999999999 authors/'
    printf '\nStone Cutters\n\n%s\n\nStoneWorks Stone Works · Feb 31\n' "$abstract"
    card 'On Stones' "$abstract" 'Dec 7'
  } >in
  run -3 --separate-stderr pp-parse --rejects bad in
  [ "$(member title,author_count,organization,published,comments <<<"$output")" = 'Seven Ways to Sort a Heap of Stones,3,,,
On Stones That Roll,3,,2025-12-09,
On Stones That Lie,,,2025-12-08,
Stone Cutters,,Stone Works,,
On Stones,3,,2025-12-07,' ]
  [ "$stderr" = "pp-parse: in:13: expected a day or a count, found 'Feb 30'
pp-parse: in:21: expected a day or a count, found 'Dec 9 99999999999999999999'
pp-parse: in:27: expected a day or a count, found '• 99999999999999999999999 authors'
pp-parse: in:35: expected a day or a count, found 'StoneWorks Stone Works · Feb 31'" ]
  same bad <(sed -n '13p;21p;27p;35p' in)
}

@test "pp-parse: a file that is not there" {
  refuses 2 "cannot open 'nowhere'" pp-parse nowhere
}

@test "pp-parse: formats that are known and not read are named" {
  refuses 3 "<stdin>: EndNote's tagged format is not read: export RIS or BibTeX" pp-parse <<<$'%0 Journal Article\n%A Noor, Ada'
  refuses 3 "<stdin>: PubMed's format is not read: export RIS or CSV" pp-parse <<<$'PMID- 38700000\nTI  - Sand'
  refuses 3 '<stdin>: a PDF is not read: save the page as text or HTML' pp-parse < <(printf '%%PDF-1.5\n\xE2\xE3\n')
  refuses 3 '<stdin>: a zip archive, as spreadsheets are, is not read' pp-parse < <(printf 'PK\3\4abc')
  refuses 3 '<stdin>: text in UTF-16 is not read, but for feeds' pp-parse < <(printf '\xFF\xFEa\0,\0b\0\n\0')
}
