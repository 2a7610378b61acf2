load ../helpers

title='"title":"Seven ways to sort a heap of stones"'

@test "pp-dedupe: the first record passes byte for byte, in order" {
  run -0 --separate-stderr pp-dedupe -k id <<'END'
{"id" : "b", "n": 0.10}
{"id":"a","n":1}
{"id":"b","n":2}
{"n":3,  "id":"a"}
END
  [ "$output" = '{"id" : "b", "n": 0.10}
{"id":"a","n":1}' ]
  [ -z "$stderr" ]
}

@test "pp-dedupe: nothing in, nothing out" {
  run -0 --separate-stderr pp-dedupe </dev/null
  [ -z "$output" ]
  [ -z "$stderr" ]
}

@test "pp-dedupe: several files are one stream" {
  cd "$BATS_TEST_TMPDIR"
  echo '{"id":1}' >a
  echo '{"id":1.0}' >b
  run -0 --separate-stderr pp-dedupe -k id a b - <<<'{"id":2}'
  [ "$output" = '{"id":1}
{"id":2}' ]
}

@test "pp-dedupe: a line that is no record is reported and kept, the others are done" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '{"id":1}' '{"id":' '{"id":1}' '{"id":2}' >in
  run -3 --separate-stderr pp-dedupe -k id --rejects bad in
  [ "$output" = '{"id":1}
{"id":2}' ]
  [[ $stderr == "pp-dedupe: in:2:7: "* ]]
  [ "$(cat bad)" = '{"id":' ]
}

@test "pp-dedupe -k: values of different types are different keys" {
  printf '{"id":%s}\n' 1 '"1"' true '"true"' null '"null"' '""' '[1]' '"[1]"' >"$BATS_TEST_TMPDIR/in"
  run -0 --separate-stderr pp-dedupe -k id "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/in"
  [ "${#lines[@]}" = 9 ]
  [ -z "$stderr" ]
}

@test "pp-dedupe -k: several fields and paths" {
  run -0 --separate-stderr pp-dedupe -k 'title,authors[0]' <<'END'
{"title":"a","authors":["x","y"]}
{"authors":["x"],"title":"a"}
{"authors":["y"],"title":"a"}
END
  [ "$output" = '{"title":"a","authors":["x","y"]}
{"authors":["y"],"title":"a"}' ]
}

@test "pp-dedupe -k '': the whole record, in any spelling" {
  run -0 --separate-stderr pp-dedupe -k '' <<'END'
{"a":1,"b":{"c":"é","d":[]}}
{"b":{"d":[ ],"c":"\u00e9"},"a":1.0}
{"b":{"d":[ ],"c":"\u00e9"},"a":1.01}
END
  [ "${#lines[@]}" = 2 ]
}

@test "pp-dedupe -k: records without the fields pass, and that is said once" {
  run -0 --separate-stderr pp-dedupe -k id <<'END'
{"x":1}
{"x":1}
{"id":null}
{"id":null}
END
  [ "$output" = '{"x":1}
{"x":1}
{"id":null}' ]
  [ "$stderr" = 'pp-dedupe: 2 kept without a key: they have none of the fields' ]
}

@test "pp-dedupe -k: a list that is none is refused" {
  refuses 2 "pp-dedupe: expected a field after ',', found the end of 'id,'" pp-dedupe -k id, <<<'{"id":1}'
  refuses 2 "pp-dedupe: expected ',' between fields, found 'title'" pp-dedupe -k 'id title' <<<'{"id":1}'
}

@test "pp-dedupe -i: letters count without case, numbers as ever" {
  run -0 --separate-stderr pp-dedupe -i -k t <<'END'
{"t":"Straße"}
{"t":"STRASSE"}
{"t":"strase"}
END
  [ "$output" = '{"t":"Straße"}
{"t":"strase"}' ]
}

@test "pp-dedupe -i: is refused without -k" {
  refuses 2 "pp-dedupe: option '-i' needs '-k'" pp-dedupe -i <<<'{"id":1}'
}

@test "pp-dedupe --dupes: keeps what is dropped, byte for byte" {
  cd "$BATS_TEST_TMPDIR"
  run -0 --separate-stderr pp-dedupe -k id --dupes again <<'END'
{"id":1}
{ "id":1.0 }
{"id":2}
{"id":2}
END
  [ "$output" = '{"id":1}
{"id":2}' ]
  [ "$(cat again)" = '{ "id":1.0 }
{"id":2}' ]
}

@test "pp-dedupe --dupes: the file is there when nothing was dropped, and stays as it was when the run fails" {
  mkdir "$BATS_TEST_TMPDIR/run"
  cd "$BATS_TEST_TMPDIR/run"
  pp-dedupe -k id --dupes again <<<'{"id":1}'
  [ -f again ] && [ ! -s again ]
  echo old >again
  run -2 --separate-stderr pp-dedupe --strict -k id --dupes again <<'END'
{"id":1}
{"id":1}
no
END
  [ "$(cat again)" = old ]
  [ "$(ls)" = again ]
}

@test "pp-dedupe --dupes: a file that can't be made is refused, and so is standard output" {
  refuses 2 "pp-dedupe: option '--dupes' needs a file" pp-dedupe -k id --dupes - <<<'{"id":1}'
  refuses 2 "pp-dedupe: cannot " pp-dedupe -k id --dupes /nowhere/again <<<'{"id":1}'
}

@test "pp-dedupe --dupes: a full disk is trouble" {
  [ -w /dev/full ] || skip "no /dev/full"
  cd "$BATS_TEST_TMPDIR"
  echo old >again
  printf '{"id":1}\n{"id":1}\n' >in
  run -2 --separate-stderr bash -c 'pp-dedupe -k id --dupes again in >/dev/full'
  [ "${#stderr_lines[@]}" = 1 ]
  [ "$(cat again)" = old ]
}

@test "pp-dedupe --report: says what was done" {
  run -0 --separate-stderr pp-dedupe --report -k id <<'END'
{"id":1}
{"id":1}
{}
END
  [ "$stderr" = 'pp-dedupe: 2 kept, 1 dropped
pp-dedupe: 1 kept without a key: they have none of the fields' ]
  run -0 --separate-stderr pp-dedupe --report <<'END'
{"arxiv_id":"2404.00001"}
{"doi":"10.1234/1"}
{"doi":"10.1234/1","arxiv_id":"2404.00001"}
END
  [ "$stderr" = 'pp-dedupe: 2 kept, 1 dropped
pp-dedupe: 1 show that papers kept apart are one' ]
}

@test "pp-dedupe --report: takes no value" {
  refuses 2 "report" pp-dedupe --report=x <<<'{"id":1}'
}

@test "pp-dedupe: papers by arXiv id, DOI and title" {
  run -0 --separate-stderr pp-dedupe <<END
{"arxiv_id":"2404.00001",$title,"authors":["Ada B. Lovell"],"published":"2024-04-01"}
{"url":"https://huggingface.co/papers/2404.00001"}
{"doi":"10.1234/ABC","title":"SEVEN WAYS, to sort a heap of stones","authors":["Lovell, A."],"published":"2025"}
{"doi":"https://doi.org/10.1234/abc"}
{"arxiv_id":"2404.00002",$title,"authors":["Bo Orme"]}
{$title,"authors":["Bo Orme"]}
END
  [ "$output" = '{"arxiv_id":"2404.00001",'"$title"',"authors":["Ada B. Lovell"],"published":"2024-04-01"}
{"arxiv_id":"2404.00002",'"$title"',"authors":["Bo Orme"]}' ]
  [ -z "$stderr" ]
}

@test "pp-dedupe: papers without any identity pass, and that is said once" {
  run -0 --separate-stderr pp-dedupe <<'END'
{"id":"2404.00001","title":"Preface"}
{"id":"2404.00001","title":"Preface"}
END
  [ "${#lines[@]}" = 2 ]
  [ "$stderr" = 'pp-dedupe: 2 kept without a key: they have no arXiv id, no DOI and no title of four words' ]
}

@test "pp-dedupe: --help and an unknown option" {
  run -0 --separate-stderr pp-dedupe --help
  [[ $output == "usage: pp-dedupe"* ]]
  refuses 2 "--key" pp-dedupe --kye id
}

@test "pp-dedupe: what looks like a DOI in a publisher's address neither joins nor parts papers" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' '{"url":"https://store.example/10.2307/review?id=1","title":"Pebbles of the northern shore"}' \
    '{"url":"https://store.example/10.2307/review?id=2","title":"Lanterns above the southern hills"}' \
    '{"doi":"10.1101/2020.01.01","title":"Measuring the slow tide of rivers"}' \
    '{"url":"https://store.example/content/10.1101/2020.01.01v1","title":"Measuring the slow tide of rivers"}' >in
  pp-dedupe in >out
  head -n 3 in | cmp - out
}
