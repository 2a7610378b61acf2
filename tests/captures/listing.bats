load ../helpers

# Real captures of the page, each with its truth, lie beside the project; they are not part of it.
captures=$PP_ROOT/../shared/captures

setup() {
  [ -d "$captures/text" ] || skip "no captures in $captures"
}

# holds PATTERN CODE: pp-parse's records of each capture agree with its truth, and it ends with CODE.
holds() {
  local truth file code checked=0 failed=0
  for truth in "$captures"/$1.truth.ndjson; do
    file=${truth%.truth.ndjson}
    code=0
    pp-parse --now 2026-11-01 "$file" >"$BATS_TEST_TMPDIR/records" 2>"$BATS_TEST_TMPDIR/messages" || code=$?
    checked=$((checked + 1))
    if [ "$code" != "$2" ] || ! "$captures/compare" "$truth" "$BATS_TEST_TMPDIR/records"; then
      echo "$file: exit code $code, expected $2"
      cat "$BATS_TEST_TMPDIR/messages"
      failed=$((failed + 1))
    fi
  done
  [ "$checked" -gt 0 ] && [ "$failed" -eq 0 ]
}

@test "captures: a whole page" {
  holds 'text/listing-*' 0
}

@test "captures: a page with link notes, cut off" {
  holds 'text/linknotes*' 3
}

@test "captures: pages cut off in the middle of a paper" {
  holds 'text/bullet*' 3
}

@test "captures: titles glued to the page's own words" {
  holds 'text/glued*' 3
}

@test "captures: pages without authors and dates" {
  holds 'text/nometa*' 3
}

@test "captures: a page without papers gives a message" {
  holds 'text/nopapers*' 3
  [ ! -s "$BATS_TEST_TMPDIR/records" ]
  [ "$(wc -l <"$BATS_TEST_TMPDIR/messages")" -eq 1 ]
}

@test "captures: dumps of lynx and w3m" {
  holds 'derived/*.txt' 0
}

@test "captures: years that the page leaves out, and links to code" {
  run -0 --separate-stderr pp-parse "$captures/text/listing-2025-12-16.txt"
  [ "$(wc -l <<<"$output")" -eq 30 ]
  [ "$(grep -c '"listed":"2025-12-16","listed_year_inferred":true' <<<"$output")" -eq 30 ]
  [ "$(grep -c '"published":"2025-12-11","published_year_inferred":true' <<<"$output")" -eq 1 ]
  [ "$(grep -c '"code_url":"https://github.com/' <<<"$output")" -eq 9 ]
}
