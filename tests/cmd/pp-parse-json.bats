load ../helpers

one='{"paper":{"id":"2404.06251","title":"One","authors":[{"name":"Ada Byte"}]},"numComments":1}'
two='{"paper":{"id":"2503.02130","title":"Two","authors":[{"name":"Bo Bit"}]},"numComments":2}'
three='{"paper":{"id":"0905.0016","title":"Three","authors":[]},"numComments":3}'

# The titles of the records on stdin, on one line.
titles() {
  pp-format -t csv --no-header -f title | tr '\n' ' '
}

@test "pp-parse json: lines, an array, an answer and what is laid out are the same" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' "$one" "$two" "$three" >lines
  pp-parse --no-source lines >records
  [ "$(titles <records)" = 'One Two Three ' ]
  for text in "[$one,$two,$three]" "[$one]
[$two,
$three]" "{\"total\":3,\"papers\":[$one,$two,$three],\"next\":null}" "[[$one,$two],[$three]]"; do
    pp-parse --no-source <<<"$text" | cmp - records
  done
  printf '[%s,%s,%s]' "$one" "$two" "$three" | sed 's/[{,]/&\n  /g' | pp-parse --no-source | cmp - records
}

@test "pp-parse json: identifiers survive CSV and JSON and back" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' "$two" "$three" | pp-parse --no-source >records
  [ "$(pp-format -t csv --no-header -f id,arxiv_id <records)" = 'arxiv:2503.02130,2503.02130
arxiv:0905.0016,0905.0016' ]
  pp-format -t json <records | pp-parse | cmp - records
  pp-format -t csv <records | pp-parse --no-source | pp-format -t csv -f id,arxiv_id | cmp - <(pp-format -t csv -f id,arxiv_id <records)
}

@test "pp-parse json: the place of a record, and of a fault" {
  cd "$BATS_TEST_TMPDIR"
  printf '[\n  %s,\n  %s,\n\n%s]\n' "$one" "${two/\"numComments\":2/\"numComments\":}" "$three" >in
  run -3 --separate-stderr pp-parse --rejects bad in
  [ "$stderr" = "pp-parse: in:3:90: expected a value, found '}'" ]
  [ "$(pp-format -t csv --no-header -f source.line,source.format <<<"$output")" = '2,hf-json
5,hf-json' ]
  [ "$(cat bad)" = "${two/\"numComments\":2/\"numComments\":}" ]
}

@test "pp-parse json: an array that is cut off gives what is whole" {
  run -3 --separate-stderr pp-parse --no-source <<<"[$one,$two,${three:0:40}"
  [ "$(titles <<<"$output")" = 'One Two ' ]
  [ "$stderr" = 'pp-parse: <stdin>:1:224: unclosed string' ]
  run -3 --separate-stderr pp-parse --no-source <<<"[$one,$two"
  [ "$(titles <<<"$output")" = 'One Two ' ]
  [[ $stderr == *"expected ',' or ']', found the end of the input" ]]
}

@test "pp-parse json: half a character is a fault of its record" {
  run -3 --separate-stderr pp-parse --no-source <<<"[$one,${two/Bo/$'\xC3'},$three]"
  [ "$(titles <<<"$output")" = 'One Three ' ]
  [[ $stderr == *'invalid UTF-8' ]]
}

@test "pp-parse json: --strict, the first fault ends the run" {
  run -2 --separate-stderr pp-parse --strict --no-source <<<"[$one,{\"paper\":},$three]"
  [ "$(titles <<<"$output")" = 'One ' ]
  [[ $stderr == *"expected a value, found '}'"* ]]
}

@test "pp-parse json: a valid document without papers is no fault" {
  for text in '[]' '[ ]' '{"total":0,"data":[]}' '{"meta":{},"results":[]}' '{"dailyPapers":[]}'; do
    run -0 --separate-stderr pp-parse <<<"$text"
    [ -z "$output$stderr" ]
  done
}

@test "pp-parse json: nothing at all is no document" {
  refuses 3 'pp-parse: <stdin>: no paper was found' pp-parse -F hf-json </dev/null
}

@test "pp-parse json: what is no paper is refused" {
  refuses 3 '<stdin>:1:2: expected a paper, found an object without title and id' pp-parse -F hf-json <<<'[{"a":1}]'
  refuses 3 "<stdin>:1:2: expected an object, found '1'" pp-parse -F hf-json <<<'[1]'
  refuses 3 "<stdin>:1:1: expected '{' or '[', found 'h'" pp-parse -F s2 <<<'hello'
}

@test "pp-parse json: what is nested too deep is refused" {
  cd "$BATS_TEST_TMPDIR"
  printf '[%.0s' {1..100000} >brackets
  printf '{"a":%.0s' {1..100000} >braces
  refuses 3 "expected ',' or ']', found the end of the input" pp-parse -F hf-json brackets
  refuses 3 'braces:1:10237: more than 2048 levels' pp-parse -F hf-json braces
}

@test "pp-parse json: a record over the limit is refused, and the next one read" {
  refuses 3 'record is longer than the limit of 60 bytes' pp-parse --max-record-size 60 <<<"[$one]"
  run -3 --separate-stderr pp-parse -F hf-json --no-source --max-record-size 80 <<<"[$one,$three,$one]"
  [ "$(titles <<<"$output")" = 'Three ' ]
}

@test "pp-parse json: a long array on one line takes little memory" {
  cd "$BATS_TEST_TMPDIR"
  { printf '['; yes "$one," | head -n 300000 | tr -d '\n'; printf '%s]' "$two"; } >long
  # 30 MB; with the sanitizers a process is larger, and the limit of no use.
  [[ $PP_BUILD == *asan* ]] || ulimit -v 60000
  [ "$(pp-parse --no-source long | wc -l)" -eq 300001 ]
}

@test "pp-parse json: the day of the page is when papers were listed" {
  run -0 --separate-stderr pp-parse --no-source <<<"{\"dateString\":\"2025-07-02\",\"dailyPapers\":[$one,$two]}"
  [ "$(pp-format -t csv --no-header -f listed <<<"$output")" = '2025-07-02
2025-07-02' ]
}

@test "pp-parse json --extra: what has no place is kept, unchanged" {
  run -0 --separate-stderr pp-parse --no-source --extra \
    <<<'{"paper":{"id":"2404.06251","title":"A","x":[1.0, {"y":null}],"n":null},"thumbnail":"t","title":"B"}'
  [[ $output == *'"extra":{"paper":{"x":[1.0, {"y":null}]},"thumbnail":"t","title":"B"}}' ]]
  run -0 --separate-stderr pp-parse --no-source <<<'{"paper":{"id":"2404.06251","title":"A","x":1}}'
  [[ $output != *extra* ]]
}

@test "pp-parse json: records of any kind in an array, one a line" {
  run -0 --separate-stderr pp-parse <<<'[{"a" : 0.10},
 {"b": "x  \" y",
  "c": [ 1 ]}]'
  [ "$output" = '{"a" : 0.10}
{"b":"x  \" y","c":[1]}' ]
  run -0 --separate-stderr pp-parse <<<'{
  "a": 1
}
{
  "a": 2
}'
  [ "$output" = '{"a":1}
{"a":2}' ]
}

# oai AUTHORS: the authors of a record that has them as text only.
oai() {
  printf '{"id":"2404.06251","title":"T","authors":"%s","journal-ref":null}\n' "$1" |
    pp-parse -F arxiv-oai | pp-format -t ndjson -f authors,author_count
}

@test "arxiv-oai: authors in running text" {
  run -0 oai 'A. Noor, B. Lind and C. Veh (1) ((1) Institute of Sand, Bergen)'
  [ "$output" = '{"authors":["A. Noor","B. Lind","C. Veh"],"author_count":3}' ]
  run -0 oai 'Ada Noor (1 and 2), Bo Lind, Jr., and Cy Veh, III ((1) A, B and C; (2) D)'
  [ "$output" = '{"authors":["Ada Noor","Bo Lind Jr.","Cy Veh III"],"author_count":3}' ]
  run -0 oai 'G\\\"ozde Bal\\'"'"'azs,\n  {\\L}ukasz Noor\n  and {\\O}. Anderson'
  [ "$output" = '{"authors":["Gözde Balázs","Łukasz Noor","Ø. Anderson"],"author_count":3}' ]
  run -0 oai 'Ada Noor'
  [ "$output" = '{"authors":["Ada Noor"],"author_count":1}' ]
  run -0 oai 'The Sand Collaboration: A. Noor, B. Sandland'
  [ "$output" = '{"authors":["The Sand Collaboration","A. Noor","B. Sandland"],"author_count":3}' ]
  run -0 oai 'A. Noor (on behalf of the Sand Collaboration)'
  [ "$output" = '{"authors":["A. Noor"],"author_count":1}' ]
  run -0 oai 'A. Noor on behalf of the Sand Collaboration'
  [ "$output" = '{"authors":["A. Noor","Sand Collaboration"],"author_count":2}' ]
}

@test "arxiv-oai: authors in running text, with what is no name in it" {
  run -0 oai 'A. Noor, B. Lind, et al.'
  [ "$output" = '{"authors":["A. Noor","B. Lind"]}' ]
  run -0 oai ', (1), A. Noor ,, B. Lind (unclosed'
  [ "$output" = '{"authors":["A. Noor","B. Lind unclosed"],"author_count":2}' ]
  run -0 oai ''
  [ "$output" = '{}' ]
}

@test "arxiv-oai: the parsed list of authors wins, unless it is empty" {
  run -0 pp-parse --no-source --extra <<<'{"id":"2404.06251","title":"T","authors":"X Y","authors_parsed":[["Noor","A.",""]]}'
  [[ $output == *'"authors":["A. Noor"],"author_count":1'* && $output != *extra* ]]
  run -0 pp-parse --no-source --extra <<<'{"id":"2404.06251","title":"T","authors":"X Y","authors_parsed":[]}'
  [[ $output == *'"authors":["X Y"],"author_count":1'* && $output != *extra* ]]
}

# works INDEX: two works of OpenAlex, the first with that index of its abstract.
works() {
  printf '[{"id":"https://openalex.org/W1","title":"Bad","abstract_inverted_index":%s},\n' "$1"
  printf '{"id":"https://openalex.org/W2","title":"Good","abstract_inverted_index":{"b":[1],"a":[0,2]}}]\n'
}

@test "openalex: an abstract that grows over the limit costs its own record, and no memory" {
  cd "$BATS_TEST_TMPDIR"
  word=$(printf 'x%.0s' $(seq 1000))
  works "{\"$word\":[$(seq -s, 0 9999)]}" >bomb.json
  run -3 --separate-stderr pp-parse --no-source --max-record-size 1M bomb.json
  [ "$output" = '{"title":"Good","abstract":"a b a","url":"https://openalex.org/W2"}' ]
  [ "$stderr" = 'pp-parse: bomb.json:1:2: the abstract is longer than the limit of 1048576 bytes' ]
  works "{\"$word\":[$(seq -s, 0 99999)]}" >bomb.json
  run -3 --separate-stderr bash -c '[[ $PP_BUILD == *asan ]] || ulimit -v 600000; pp-parse --no-source --rejects bad bomb.json'
  [ "$output" = '{"title":"Good","abstract":"a b a","url":"https://openalex.org/W2"}' ]
  [[ $stderr == *'the abstract is longer than the limit of 67108864 bytes' ]]
  grep -q '"Bad"' bad
}

@test "openalex: several indexes in one record count as the last of them" {
  run -0 --separate-stderr pp-parse --no-source <<<'{"title":"T","type":"a","abstract_inverted_index":{"x":[0]},"abstract_inverted_index":{"y":[0]},"authorships":[]}'
  [ "$output" = '{"title":"T","abstract":"y","type":"a"}' ]
}

@test "openalex: a place of a word that cannot be one rejects the record" {
  for place in -1 1.5 1048576 '"0"' 1e3; do
    run -3 --separate-stderr pp-parse --no-source <<<"$(works "{\"a\":[0],\"b\":[$place]}")"
    [ "$output" = '{"title":"Good","abstract":"a b a","url":"https://openalex.org/W2"}' ]
    [ "$stderr" = "pp-parse: <stdin>:1:2: expected the place of a word of the abstract, from 0 to 1048575, found $place" ]
  done
}

@test "csl-json: a group goes by name or literal; who has no name at all is kept with --extra" {
  run -0 --separate-stderr pp-parse --no-source --extra <<'END'
[{"type":"article","title":"T","author":[{"given":"Ada","family":"Noor"},{"name":"The Group"},{"literal":"The Club"}]}]
END
  [ "$output" = '{"title":"T","authors":["Ada Noor","The Group","The Club"],"author_count":3,"type":"article"}' ]
  run -0 --separate-stderr pp-parse --no-source --extra <<'END'
[{"type":"article","title":"T","author":[{"family":"Noor"},{"ORCID":"0"}]}]
END
  [ "$output" = '{"title":"T","authors":["Noor"],"author_count":2,"type":"article","extra":{"author":[{"family":"Noor"},{"ORCID":"0"}]}}' ]
}

@test "openalex: a work that has only its id is a paper; the number of authors is what is stated" {
  run -0 --separate-stderr pp-parse --no-source <<<'{"id":"https://openalex.org/W2","title":null,"authorships":[]}'
  [ "$output" = '{"url":"https://openalex.org/W2"}' ]
  run -0 --separate-stderr pp-parse --no-source <<<'{"id":"https://openalex.org/W2","title":"T","authors_count":150,"is_authors_truncated":true,"authorships":[{"author":{"display_name":"Ada Noor"}}]}'
  [ "$output" = '{"title":"T","authors":["Ada Noor"],"author_count":150,"url":"https://openalex.org/W2"}' ]
  refuses 3 'expected a paper, found an object without title and id' pp-parse -F openalex <<<'{"id":null,"title":null}'
}

@test "s2: identifiers that have no place are extra, with the others" {
  run -0 --separate-stderr pp-parse --no-source --extra <<<'{"paperId":"a","title":"T","externalIds":{"DOI":"10.1000/A","PubMed":"7"}}'
  [[ $output == *'"externalIds":{"DOI":"10.1000/A","PubMed":"7"}'* ]]
  run -0 --separate-stderr pp-parse --no-source --extra <<<'{"paperId":"a","title":"T","externalIds":{"DOI":"10.1000/A"}}'
  [[ $output != *externalIds* ]]
}

@test "openalex, csl-json: markup in titles and abstracts becomes text, what is none stays" {
  run -0 --separate-stderr pp-parse --no-source <<'END'
{"id":"https://openalex.org/W1","title":"Heaps of <i>stones</i> &amp; more","abstract_inverted_index":{"<p>a":[0],"H<sub>2</sub>O</p>":[1]},"authorships":[]}
END
  [ "$output" = '{"title":"Heaps of stones & more","abstract":"a H2O","url":"https://openalex.org/W1"}' ]
  run -0 --separate-stderr pp-parse --no-source <<'END'
[{"type":"article","title":["a < b & c > d"],"author":[],"abstract":"<jats:title>Abstract</jats:title><jats:p>One\u0020\u003cjats:italic>two</jats:italic>.</jats:p><jats:p>Three &lt; 4.</jats:p>"}]
END
  [ "$output" = '{"title":"a < b & c > d","abstract":"Abstract One two. Three < 4.","type":"article"}' ]
}

@test "pp-parse csl-json: Crossref's answers, detected" {
  cd "$BATS_TEST_TMPDIR"
  printf '{"status":"ok","message-type":"work-list","message":{"facets":{},"items":[{"DOI":"10.1000/a","type":"journal-article","title":["Heaps"],"issued":{"date-parts":[[2024,5]]}},{"DOI":"10.1000/b","type":"journal-article","title":["Ropes"]}],"total-results":2}}' >a
  run -0 --separate-stderr pp-parse --no-source a
  [ "${#lines[@]}" -eq 2 ]
  [[ "${lines[0]}" == *'"doi":"10.1000/a"'*'"title":"Heaps"'*'"published":"2024-05"'* ]]
  [[ "${lines[1]}" == *'"title":"Ropes"'* ]]
}

@test "pp-parse: an answer that holds no paper is no record" {
  cd "$BATS_TEST_TMPDIR"
  for json in '{"hits":{"total":1,"hits":[{"id":7}]},"links":{}}' '{"notes":[{"id":"x"}],"count":1}' \
    '{"error":"Rate limit"}' '{"message":"Not found","code":404}' '{"result":{"hits":{"hit":[{"info":{}}]}}}'; do
    refuses 3 'pp-parse: <stdin>:1: the object holds no paper: it has no member that a paper has' \
      pp-parse --rejects bad <<<"$json"
    [ "$(cat bad)" = "$json" ]
    run -0 --separate-stderr pp-parse -F ndjson <<<"$json"
    [ "$output" = "$json" ]
    run -0 --separate-stderr pp-parse <<<"$json"$'\n'"$json"
    [ "$output" = "$json"$'\n'"$json" ]
  done
  printf '\n\n{ "notes": [\n {"id": "x"}]\n}\n\n \n' >laid-out
  refuses 3 'holds no paper' pp-parse laid-out
  for json in '{"error":"x","n":1}' '{"title":"T","hits":[{"a":1}]}' '{"a":1}' '{"Title":"T","notes":[{"id":1}]}' '{}' \
    '{"notes":["a"]}'; do
    run -0 --separate-stderr pp-parse <<<"$json"
    [ "$output" = "$json" ]
  done
}
