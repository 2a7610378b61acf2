load ../helpers

# Real captures, each with its truth, lie beside the project; they are not part of it.
captures=$PP_ROOT/../shared/captures

setup() {
  [ -d "$captures/hf-json" ] || skip "no captures in $captures"
}

# holds FILE: pp-parse tells the format, and its records agree with the capture's truth.
holds() {
  pp-parse "$1" >"$BATS_TEST_TMPDIR/records"
  "$captures/compare" "$1.truth.ndjson" "$BATS_TEST_TMPDIR/records"
}

@test "captures: answers of the Daily Papers API" {
  local file
  for file in "$captures"/hf-json/*.json; do
    holds "$file"
    head -n 1 "$BATS_TEST_TMPDIR/records" | grep -q '"source":{"format":"hf-json"'
  done
}

@test "captures: the snapshot of arXiv" {
  holds "$captures/arxiv/arxiv-oai-100.ndjson"
  head -n 1 "$BATS_TEST_TMPDIR/records" | grep -q '"source":{"format":"arxiv-oai"'
}

@test "captures: two years of daily papers, as lines and as one array" {
  cd "$BATS_TEST_TMPDIR"
  zcat "$captures/hf-json/hf-daily-2024-2025.ndjson.gz" >lines
  { printf '['; sed '2,$s/^/,/' lines; printf ']\n'; } >array
  tr -d '\n' <array >one-line
  run -0 --separate-stderr pp-parse --no-source -o records lines
  [ -z "$stderr" ]
  [ "$(wc -l <records)" -eq 5872 ]
  for shape in array one-line; do
    pp-parse --no-source "$shape" | cmp - records
  done
  # No line break is left in a title or an abstract, and every id is in its canonical form.
  run -1 grep -E '"(title|abstract)":"([^"\\]|\\.)*\\[nrt]([^"\\]|\\.)*"' records
  [ "$(grep -cE '^\{"id":"arxiv:[0-9]{4}\.[0-9]{5}","arxiv_id":"[0-9]{4}\.[0-9]{5}","title":"' records)" -eq 5872 ]
}

@test "captures: days of broken JSON cost only themselves" {
  cd "$BATS_TEST_TMPDIR"
  zcat "$captures/hf-json/hf-daily-2024-2025.ndjson.gz" | head -n 300 >lines
  # A line that is cut off, one with a quote too few, one with a bracket too few.
  sed -e '10s/.\{200\}$//' -e '20s/"title": "/"title": /' -e '30s/}$//' lines >broken
  run -3 --separate-stderr pp-parse --no-source --rejects bad -o records broken
  [ "$(wc -l <records)" -eq 297 ]
  [ "$(wc -l <<<"$stderr")" -eq 3 ]
  [ "$(grep -cE '^pp-parse: broken:(10|20|30):[0-9]+: ' <<<"$stderr")" -eq 3 ]
  sed -n '10p;20p;30p' broken | cmp - bad
  sed '10d;20d;30d' lines | pp-parse --no-source | cmp - records
}
