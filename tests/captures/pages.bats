load ../helpers

# Real captures of pages, each with its truth, lie beside the project; they are not part of it.
captures=$PP_ROOT/../shared/captures

setup() {
  [ -d "$captures/markdown" ] || skip "no captures in $captures"
}

# holds PATTERN FORMAT: the format is detected, the records of each capture agree with its truth, nothing is rejected.
holds() {
  local truth file checked=0
  for truth in "$captures"/$1.truth.ndjson; do
    file=${truth%.truth.ndjson}
    checked=$((checked + 1))
    pp-parse --now 2026-11-01 "$file" >"$BATS_TEST_TMPDIR/records"
    "$captures/compare" "$truth" "$BATS_TEST_TMPDIR/records"
    ! grep -v "\"format\":\"$2\"" "$BATS_TEST_TMPDIR/records"
  done
  [ "$checked" -gt 0 ]
}

@test "captures: Markdown by firecrawl" {
  holds 'markdown/*' listing-md
}

@test "captures: Markdown by html2text and turndown" {
  holds 'derived/*.md' listing-md
}

@test "captures: a trending page" {
  holds 'trending/*' listing-md
}

@test "captures: an answer of the arXiv API" {
  holds 'arxiv/*.xml' arxiv-atom
}

@test "captures: a saved page" {
  holds 'html/*' hf-html
}
