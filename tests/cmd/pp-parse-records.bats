load ../helpers

# canonical TEXT: what --canonical makes of records.
canonical() {
  run -0 --separate-stderr pp-parse -F ndjson --canonical <<<"$1"
  [ -z "$stderr" ]
}

@test "pp-parse --canonical: members in the schema's order, the others behind them as they came" {
  canonical '{"zeta": 1, "title": "T", "alpha": [1, 2], "id": "arxiv:2404.06251"}'
  [ "$output" = '{"id":"arxiv:2404.06251","title":"T","zeta":1,"alpha":[1,2]}' ]
}

@test "pp-parse --canonical: aliases become members where these are not there" {
  canonical '{"publishedAt":"2024-05-01","summary":"S","numComments":3,"githubRepo":"https://github.com/a/b"}'
  [ "$output" = '{"abstract":"S","published":"2024-05-01","comments":3,"code_url":"https://github.com/a/b"}' ]
  canonical '{"summary":"S","abstract":"A"}'
  [ "$output" = '{"abstract":"A","summary":"S"}' ]
  canonical '{"date":"2024","publishedAt":"2025"}'
  [ "$output" = '{"published":"2024","publishedAt":"2025"}' ]
}

@test "pp-parse --canonical: of several members with one name the last counts, inside of values too" {
  canonical '{"a":1,"title":"x","a":2,"\u0061":3,"o":{"k":1,"b":2,"\u006b":[]}}'
  [ "$output" = '{"title":"x","a":3,"o":{"b":2,"k":[]}}' ]
}

@test "pp-parse --canonical: numbers keep their text, strings only the escapes that they need" {
  canonical '{"upvotes":1.0,"x":[-0.0, 1E+2, 1e400],"s":"\u00e9\/\u0022\t\u0001\ud83d\ude00","\u006e":"\u007f"}'
  [ "$output" = '{"upvotes":1.0,"x":[-0.0,1E+2,1e400],"s":"é/\"\t\u0001😀","n":"\u007f"}' ]
}

@test "pp-parse --canonical: white space of title and abstract folds, that of others stays" {
  canonical '{"title":" A \n B ","abstract":"x\u00a0 y","venue":" a  b ","type":"a\nb"}'
  [ "$output" = '{"title":"A B","abstract":"x y","venue":" a  b ","type":"a\nb"}' ]
}

@test "pp-parse --canonical: identifiers in their canonical form" {
  canonical '{"arxiv_id":"arXiv:2404.06251v2","doi":"https://doi.org/10.1000/ABC.","id":"arXiv:2404.06251v2"}'
  [ "$output" = '{"id":"arxiv:2404.06251","arxiv_id":"2404.06251","arxiv_version":2,"doi":"10.1000/abc"}' ]
  canonical '{"id":"2404.06251"}'
  [ "$output" = '{"id":"arxiv:2404.06251"}' ]
  canonical '{"id":"DOI: 10.1000/ABC"}'
  [ "$output" = '{"id":"doi:10.1000/abc"}' ]
  canonical '{"id":"hep-th/9901001v3"}'
  [ "$output" = '{"id":"arxiv:hep-th/9901001","arxiv_version":3}' ]
  canonical '{"id":"https://doi.org/10.48550/arXiv.2404.06251v4 (preprint)"}'
  [ "$output" = '{"id":"arxiv:2404.06251","arxiv_version":4}' ]
  # a version that is there stays, and so does what is no identifier
  canonical '{"arxiv_id":"2404.06251v2","arxiv_version":1}'
  [ "$output" = '{"arxiv_id":"2404.06251","arxiv_version":1}' ]
  canonical '{"id":"x 10.1000/ABC","arxiv_id":2404.06251,"doi":null}'
  [ "$output" = '{"id":"x 10.1000/ABC","arxiv_id":2404.06251,"doi":null}' ]
}

@test "pp-parse --canonical: arrays and records over several lines too" {
  canonical '[{"title":"b",
  "id" : "2404.06251"}, {}]'
  [ "$output" = '{"id":"arxiv:2404.06251","title":"b"}
{}' ]
}

@test "pp-parse --canonical: what it wrote it writes again" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '{"date":"2024","summary":" a  b","id":"arXiv:2404.06251v2","x":{"b":1, "a":2,"b":"\u00e9"},"x y":""}' \
    '{"publishedAt":1,"date":2,"published":3,"date":4,"numComments":null}' \
    '{"id":"https://doi.org/10.48550/arXiv.2404.06251v7","doi":" 10.1000/X Y"}' >in
  pp-parse -F ndjson --canonical in >once
  pp-parse -F ndjson --canonical once >twice
  same once twice
}

# The separated values are left out: their columns are taken as they are.
@test "pp-parse --canonical: what every other reader writes is canonical, and passes --validate" {
  cd "$PP_ROOT/tests/golden/pp-parse"
  for out in */out; do
    case $out in csv/* | tsv* | ndjson* | canonical* | validate*) continue ;; esac
    pp-parse -F ndjson --canonical "$out" >"$BATS_TEST_TMPDIR/out"
    same "$out" "$BATS_TEST_TMPDIR/out"
    pp-parse -F ndjson --validate "$out" >/dev/null
  done
  pp-parse "$PP_DATA/daily.txt" >"$BATS_TEST_TMPDIR/daily"
  pp-parse --canonical --validate "$PP_DATA/daily.txt" | same "$BATS_TEST_TMPDIR/daily" -
  pp-parse --canonical --validate "$BATS_TEST_TMPDIR/daily" | same "$BATS_TEST_TMPDIR/daily" -
}

@test "pp-parse --canonical: control characters are spelled alike by all readers" {
  printf '{"paperId":"1","externalIds":{},"title":"a\\u0008\\u001F\177","authors":[{"name":"b\\b\177\\u007F"}]}' >"$BATS_TEST_TMPDIR/in"
  run -0 pp-parse -F s2 --no-source "$BATS_TEST_TMPDIR/in"
  [ "$output" = '{"title":"a\b\u001f\u007f","authors":["b\b\u007f\u007f"],"author_count":1}' ]
  run -0 pp-parse -F ndjson --canonical <<<"$output"
  [ "$output" = '{"title":"a\b\u001f\u007f","authors":["b\b\u007f\u007f"],"author_count":1}' ]
}

@test "pp-parse --canonical: the same without a DEL in the text" {
  run -0 pp-parse -F s2 --no-source <<<'{"paperId":"1","externalIds":{},"title":"a\u0008\u001F"}'
  [ "$output" = '{"title":"a\b\u001f"}' ]
}

# invalid RECORD MESSAGE: it is rejected for that.
invalid() {
  refuses 3 "pp-parse: <stdin>:1:$2" pp-parse -F ndjson --validate <<<"$1"
}

@test "pp-parse --validate: records of papers pass byte for byte" {
  cd "$BATS_TEST_TMPDIR"
  cat >in <<'END'
{ "title" : "A", "id": "arxiv:2404.06251", "arxiv_id":"2404.06251","arxiv_version":1,"doi":"10.1000/abc"}
{"title":"B","authors":["A Noor"],"author_count":0,"published":"2024","updated":"2024-05","listed":"2024-05-01"}
{"submitted":"2024-05-01T10:00:00Z","published":"2024-05-01T10:00:00.5+02:00","published_year_inferred":true}
{"id":"doi:10.1000/abc","extra":{},"source":{"format":"ris","file":"x","line":3},"stars":null,"note":"","":[]}
{"id":"arxiv:hep-th/9901001","x":1,"upvotes":null,"upvotes":4}
{}
END
  run -0 --separate-stderr pp-parse -F ndjson --validate in
  [ "$output" = "$(cat in)" ]
}

@test "pp-parse --validate: types of the members" {
  invalid '{"title":7}' "10: member 'title': expected a string with text, found 7"
  invalid '{"id":"arxiv:2404.06251","title":""}' "34: member 'title': expected a string with text, found \"\""
  invalid '{"url":null}' "8: member 'url': expected a string with text, found null"
  invalid '{"venue":" \t"}' "10: member 'venue': expected a string with text, found \" \\t\""
  invalid '{"authors":"A Noor"}' "12: member 'authors': expected an array of strings, found \"A Noor\""
  invalid '{"authors":[]}' "12: member 'authors': expected an array of strings, found an empty array"
  invalid '{"authors":["A",""]}' "12: member 'authors[1]': expected a string with text, found \"\""
  invalid '{"urls":["A",{}]}' "9: member 'urls[1]': expected a string with text, found an object"
  invalid '{"upvotes":"12"}' "12: member 'upvotes': expected a count, found \"12\""
  invalid '{"upvotes":-1}' "12: member 'upvotes': expected a count, found -1"
  invalid '{"upvotes":1.5}' "12: member 'upvotes': expected a count, found 1.5"
  invalid '{"upvotes":1e3}' "12: member 'upvotes': expected a count, found 1e3"
  invalid '{"listed_year_inferred":false}' "25: member 'listed_year_inferred': expected true, found false"
  invalid '{"extra":[]}' "10: member 'extra': expected an object, found an empty array"
  invalid '{"source":{"line":0}}' "11: member 'source.line': expected a number from 1 on, found 0"
  invalid '{"source":{"file":null}}' "11: member 'source.file': expected a string with text, found null"
}

@test "pp-parse --validate: identifiers, dates, white space" {
  invalid '{"id":"2404.06251"}' "7: member 'id': expected 'arxiv:' or 'doi:' and a canonical identifier, found \"2404.06251\""
  invalid '{"id":"doi:10.1000/ABC"}' "7: member 'id': expected 'arxiv:' or 'doi:'"
  invalid '{"id":"arxiv:2404.06251v1"}' "7: member 'id': expected 'arxiv:' or 'doi:'"
  invalid '{"arxiv_id":"2404.06251v1"}' "13: member 'arxiv_id': expected an arXiv identifier without its version, found"
  invalid '{"arxiv_id":"x"}' "13: member 'arxiv_id': expected an arXiv identifier without its version, found \"x\""
  invalid '{"arxiv_version":0}' "18: member 'arxiv_version': expected a number from 1 on, found 0"
  invalid '{"doi":"https://doi.org/10.1000/abc"}' "8: member 'doi': expected a DOI in lower case from its '10.' on, found"
  invalid '{"published":"May 3"}' "14: member 'published': expected a date such as 2024-05-31, or a time as RFC 3339 writes it, found \"May 3\""
  invalid '{"published":"2024-05-01 10:00"}' "14: member 'published': expected a date"
  invalid '{"published":"2024-05-01T10:00"}' "14: member 'published': expected a date"
  invalid '{"published":"2024-02-30"}' "14: member 'published': expected a date"
  invalid '{"published":"2024-W03"}' "14: member 'published': expected a date"
  invalid '{"published":"2024-Q3"}' "14: member 'published': expected a date"
  invalid '{"title":"a  b"}' "10: member 'title': expected text with its white space folded, found \"a  b\""
  invalid '{"abstract":"a\nb"}' "13: member 'abstract': expected text with its white space folded, found \"a\\nb\""
}

@test "pp-parse --validate: an alias is held against its member; the last of one name counts" {
  invalid '{"summary":1}' "12: member 'summary': expected a string with text, found 1"
  run -0 pp-parse -F ndjson --validate <<<'{"summary":1,"abstract":"x"}'
  invalid '{"title":"x","title":1}' "22: member 'title': expected a string with text, found 1"
}

@test "pp-parse --validate: what fails is kept byte for byte, the others pass, the end is 3" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '{"title":"a"}' '{ "title" : 1 }' '{"upvotes":"x","title":""}' '{"title":"b"}' >in
  run -3 --separate-stderr pp-parse -F ndjson --validate --rejects bad in
  [ "$output" = '{"title":"a"}
{"title":"b"}' ]
  [ "$stderr" = "pp-parse: in:2:13: member 'title': expected a string with text, found 1
pp-parse: in:3:24: member 'title': expected a string with text, found \"\"" ]
  [ "$(cat bad)" = '{ "title" : 1 }
{"upvotes":"x","title":""}' ]
  sed -i 1d in
  refuses 2 "in:1:13: member 'title'" pp-parse -F ndjson --strict --validate in
}

@test "pp-parse --validate: places in documents; other formats say the line" {
  run -3 --separate-stderr pp-parse -F ndjson --validate <<<'[{"title":"a"}, {"id":"arxiv:2404.06251",
  "title" :
     ""}]'
  [ "$output" = '{"title":"a"}' ]
  [ "$stderr" = "pp-parse: <stdin>:3:6: member 'title': expected a string with text, found \"\"" ]
  run -3 --separate-stderr pp-parse -F ndjson --validate <<<'[{"title":"a"}, {"title":1}]'
  [ "$stderr" = "pp-parse: <stdin>:1:26: member 'title': expected a string with text, found 1" ]
  run -3 --separate-stderr pp-parse -F csv --validate --no-source --rejects "$BATS_TEST_TMPDIR/bad" <<<'title,upvotes
A,17
B,017
C,18'
  [ "$output" = '{"title":"A","upvotes":17}
{"title":"C","upvotes":18}' ]
  [ "$stderr" = "pp-parse: <stdin>:3: member 'upvotes': expected a count, found \"017\"" ]
  [ "$(cat "$BATS_TEST_TMPDIR/bad")" = 'B,017' ]
}

@test "pp-parse --canonical --validate: what can be put in order is, before it is held against the paper" {
  run -3 --separate-stderr pp-parse -F ndjson --canonical --validate <<<'{"title":" A  b","id":"2404.06251"}
{"x":1,"title":"T","date":"May"}'
  [ "$output" = '{"id":"arxiv:2404.06251","title":"A b"}' ]
  [ "$stderr" = "pp-parse: <stdin>:2:27: member 'published': expected a date such as 2024-05-31, or a time as RFC 3339 writes it, found \"May\"" ]
}

@test "pp-parse --validate: an id that is not the record's own arXiv id or DOI is a fault" {
  refuses 3 "member 'arxiv_id': expected the one that 'id' has, found \"2404.06252\"" \
    pp-parse --validate <<<'{"id":"arxiv:2404.06251","arxiv_id":"2404.06252"}'
  refuses 3 "member 'doi': expected the one that 'id' has, found \"10.1000/b\"" \
    pp-parse --validate <<<'{"id":"doi:10.1000/a","doi":"10.1000/b"}'
  run -0 pp-parse --validate <<<'{"id":"arxiv:2404.06251","arxiv_id":"2404.06251","doi":"10.1000/b"}'
  run -0 pp-parse --validate <<<'{"id":"doi:10.1000/a","arxiv_id":"2404.06251","doi":"10.1000/a"}'
}
