load ../helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' '{"id":"b","title":"Stones, sorted","authors":["Ann Example","Bo Sample"],"upvotes":3}' \
		'{"id":"a","title":"On \"heaps\"","upvotes":12.50,"source":{"file":"x","line":7}}' \
		'{"id":"c","title":"日本","upvotes":null,"note":" n "}' >in
}

@test "pp-format: CSV of all columns, whatever the record they come with" {
  run -0 --separate-stderr pp-format in
  [ "$output" = 'id,title,authors,upvotes,source.file,source.line,note
b,"Stones, sorted",Ann Example; Bo Sample,3,,,
a,"On ""heaps""",,12.50,x,7,
c,日本,,,,," n "' ]
  [ -z "$stderr" ]
}

@test "pp-format: nothing in, nothing out; with fields the header" {
  run -0 --separate-stderr pp-format </dev/null
  [ -z "$output" ]
  run -0 --separate-stderr pp-format -f a,b </dev/null
  [ "$output" = 'a,b' ]
  run -0 --separate-stderr pp-format -t json </dev/null
  [ "$output" = '[
]' ]
}

@test "pp-format: a line that is no record is reported, the others are done" {
  printf '%s\n' '{"a":1}' '{"a":' '{"a":2}' >bad
  run -3 --separate-stderr pp-format --rejects rejected bad
  [ "$output" = 'a
1
2' ]
  [[ $stderr == "pp-format: bad:2:"* ]]
  [ "$(cat rejected)" = '{"a":' ]
}

@test "pp-format --strict: the first bad line ends the run, an old file stays" {
  printf '%s\n' '{"a":1}' '{"a":' >bad
  echo old >out
  refuses 2 'bad:2:' pp-format --strict -o out bad
  [ "$(cat out)" = old ]
}

@test "pp-format -o: the file is whole" {
  run -0 --separate-stderr pp-format -f id -o out in
  [ -z "$output" ]
  [ "$(cat out)" = 'id
b
a
c' ]
}

@test "pp-format -t: every format that is listed works" {
  run -0 --separate-stderr pp-format --list-formats
  [ "${#lines[@]}" -ge 6 ]
  for line in "${lines[@]}"; do
    pp-format -t "${line%% *}" in >out
    [ -s out ]
  done
}

@test "pp-format -t: a format that is none" {
  refuses 2 "did you mean 'table'?" pp-format -t tabel in
}

@test "pp-format -f: names, paths, renames, in that order" {
  run -0 --separate-stderr pp-format -f 'upvotes,name=title,source.line,authors[0]' in
  [ "$output" = 'upvotes,name,source.line,authors[0]
3,"Stones, sorted",,Ann Example
12.50,"On ""heaps""",7,
,日本,,' ]
}

@test "pp-format -f: drops" {
  run -0 --separate-stderr pp-format -f -source,-authors,-note,-title in
  [ "$output" = 'id,upvotes
b,3
a,12.50
c,' ]
}

@test "pp-format -f: a list that is wrong" {
  refuses 2 "found an empty place in 'a,,b'" pp-format -f a,,b in
  refuses 2 "expected" pp-format -f 'a[' in
  refuses 2 "either chosen or left out" pp-format -f a,-b in
}

@test "pp-format -s: numbers by value, then strings; no value is last" {
  printf '{"k":%s}\n' 10 '"b"' null 9 '"a"' 1e1 true >keys
  run -0 --separate-stderr pp-format -t ndjson -s k keys
  [ "$output" = '{"k":9}
{"k":10}
{"k":1e1}
{"k":"a"}
{"k":"b"}
{"k":true}
{"k":null}' ]
  run -0 --separate-stderr pp-format -s -upvotes -f id,upvotes in
  [ "$output" = 'id,upvotes
a,12.50
b,3
c,' ]
}

@test "pp-format -s: more than memory is the same" {
  awk 'BEGIN { for (i = 0; i < 40000; i++) printf "{\"k\":%d,\"pad\":\"%060d\"}\n", (i * 7919) % 40000, 0 }' >many
  pp-format -s k -f k many >all
  [ "$(tail -n +2 all | head -n 3 | tr '\n' ' ')" = '0 1 2 ' ]
  [ "$(wc -l <all)" = 40001 ]
  pp-format -s k -f k --memory 1M many >sorted
  same all sorted
  mkdir tmp
  TMPDIR=$PWD/tmp pp-format -s k -f k --memory 1M many >sorted
  same all sorted
  [ -z "$(ls -A tmp)" ]
  pp-format -s k -f k --memory 1M -m 100 many >first
  head -n 101 all >want
  same want first
}

@test "pp-format: a column that the last of many records has" {
  awk 'BEGIN { for (i = 0; i < 40000; i++) printf "{\"k\":%d,\"pad\":\"%060d\"}\n", i, 0; print "{\"id\":1}" }' >many
  mkdir tmp
  TMPDIR=$PWD/tmp pp-format many >all
  [ "$(head -n 1 all)" = id,k,pad ]
  pp-format -f id,k,pad many >want
  same all want
  [ -z "$(ls -A tmp)" ]
}

@test "pp-format -s: a temporary folder that is not there" {
  awk 'BEGIN { for (i = 0; i < 40000; i++) printf "{\"k\":%d,\"pad\":\"%060d\"}\n", i, 0 }' >many
  TMPDIR=$PWD/none refuses 2 "cannot make a temporary file in '$PWD/none': No such file or directory" \
    pp-format -s k --memory 1M many
  TMPDIR=$PWD/none refuses 2 "cannot make a temporary file in" pp-format many
  TMPDIR=$PWD/none run -0 --separate-stderr pp-format in
}

@test "pp-format -s: a list that is wrong" {
  refuses 2 "expected a field" pp-format -s '' in
  refuses 2 "option '--memory'" pp-format -s id --memory x in
}

@test "pp-format -m: the first records, and no more input than that" {
  run -0 --separate-stderr pp-format -m 2 -f id in
  [ "$output" = 'id
b
a' ]
  run -0 --separate-stderr pp-format -m 9 -s id -f id in
  [ "$output" = 'id
a
b
c' ]
  yes '{"id":1}' | timeout 10 pp-format -m 1 -f id >out
  [ "$(cat out)" = 'id
1' ]
  refuses 2 "x" pp-format -m x in
}

@test "pp-format -d: another delimiter" {
  run -0 --separate-stderr pp-format -d ';' -f title,authors,upvotes in
  [ "${lines[1]}" = 'Stones, sorted;"Ann Example; Bo Sample";3' ]
  run -0 --separate-stderr pp-format -d '\t' -f id,upvotes in
  [ "${lines[0]}" = $'id\tupvotes' ]
  refuses 2 "the delimiter must be one ASCII character" pp-format -d ab in
  refuses 2 "is for csv and tsv, found format 'json'" pp-format -t json -d ';' in
}

@test "pp-format --crlf, --excel: line ends and the mark" {
  pp-format --crlf -f id in >out
  [ "$(od -An -tx1 <out | tr -d ' \n')" = 69640d0a620d0a610d0a630d0a ]
  pp-format --excel -f id in >out
  [ "$(head -c 7 out | od -An -tx1 | tr -d ' \n')" = efbbbf69640d0a ]
  refuses 2 "option '--crlf' is for csv and tsv" pp-format -t table --crlf in
  refuses 2 "option '--excel' is for csv and tsv" pp-format -t markdown --excel in
}

@test "pp-format --safe-cells: text can't be a formula, numbers stay" {
  printf '%s\n' '{"a":"=1+1","b":-1}' '{"a":"\u0027=x","b":"-1"}' >risky
  run -0 --separate-stderr pp-format --safe-cells risky
  [ "$output" = "a,b
'=1+1,-1
''=x,'-1" ]
  refuses 2 "option '--safe-cells' is for csv and tsv" pp-format -t ndjson --safe-cells risky
}

@test "pp-format --no-header: cells only" {
  run -0 --separate-stderr pp-format --no-header -f id in
  [ "$output" = 'b
a
c' ]
  refuses 2 "option '--no-header' is for tables" pp-format -t json --no-header in
}

@test "pp-format --width: a table is cut to fit" {
  run -0 --separate-stderr pp-format -t table -f title,upvotes --width 18 in
  [ "$output" = 'title      upvotes
---------  -------
Stones, …        3
On "heap…    12.50
日本' ]
  refuses 2 "width" pp-format -t table --width x in
}

@test "pp-format -t table: not cut without a terminal, whatever COLUMNS says" {
  run -0 --separate-stderr env COLUMNS=10 pp-format -t table -f title in
  [ "${lines[2]}" = 'Stones, sorted' ]
}

@test "pp-format -t table: on a terminal it fits, and nothing drives it" {
  command -v script >/dev/null || skip "no script(1)"
  printf '{"t":"\\u001b]0;x\\u0007\\u202eabc","u":"a long text that will not fit in there"}\n' >hostile
  COLUMNS=40 script -qec "pp-format -t table hostile" /dev/null </dev/null >out
  run ! grep -q -e $'\033' -e $'\007' -e $'\342\200\256' out
  grep -qF '\x1b' out
  grep -qF '…' out
}

@test "pp-format -t markdown: no markup from the data" {
  printf '%s\n' '{"t":"a|b <img src=x> [c](javascript:d) `e`\n# f"}' >hostile
  run -0 --separate-stderr pp-format -t markdown hostile
  [ "${lines[2]}" = '| a\|b \<img src=x\> \[c\](javascript:d) \`e\` \# f |' ]
}

@test "pp-format -t markdown: GitHub's own renderer finds nothing but text" {
  command -v cmark-gfm >/dev/null || skip "no cmark-gfm"
  cat >hostile <<'END'
{"t":"https://a.b\\<img src=x> www.a.b\\<b>"}
{"t":"`a|b` \\| <!-- --> &lt; &#60; [x](y) ![x](y) [x]: y\n\n# h\n---\n~~s~~ **b** _i_"}
{"t":"http://a.b&lt;img>"}
END
  pp-format -t markdown --no-header hostile | cmark-gfm --unsafe -e table -e autolink -e strikethrough -e tasklist >page
  [ "$(grep -o '<[^>]*>' page | sort -u | tr '\n' ' ')" = \
    '</table> </tbody> </td> </th> </thead> </tr> <table> <tbody> <td> <th> <thead> <tr> ' ]
  grep -qF '<td>https://a.b\&lt;img src=x&gt; www.a.b\&lt;b&gt;</td>' page
}

@test "pp-format -t json: records byte for byte; chosen fields encoded" {
  echo '{"a" : 1.0, "b":"\u0041"}' >one
  run -0 --separate-stderr pp-format -t json one
  [ "$output" = '[
{"a" : 1.0, "b":"\u0041"}
]' ]
  run -0 --separate-stderr pp-format -t ndjson -f x=b one
  [ "$output" = '{"x":"\u0041"}' ]
  run -0 --separate-stderr pp-format -t ndjson -f -b one
  [ "$output" = '{"a":1.0}' ]
}

@test "pp-format: a full disk is noticed" {
  [ -c /dev/full ] || skip "no /dev/full"
  for to in csv table json; do
    run -2 --separate-stderr sh -c "pp-format -t $to in >/dev/full"
    [[ $stderr == *"No space left"* ]]
  done
}

@test "pp-format: what comes slowly is written at once" {
  mkfifo fifo
  pp-format -f id <fifo >out &
  pid=$!
  exec 9>fifo
  echo '{"id":1}' >&9
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ "$(wc -l <out)" = 2 ] && break
    sleep 0.1
  done
  [ "$(cat out)" = 'id
1' ]
  exec 9>&-
  wait "$pid"
}

@test "pp-format --safe-cells: line feeds and full-width signs are risky too" {
  printf '{"a":"\\n=1"}\n{"a":"＝1"}\n{"a":"＋1"}\n{"a":"－1"}\n{"a":"＠x"}\n{"a":"、x"}\n' >"$BATS_TEST_TMPDIR/in"
  run -0 pp-format --safe-cells -f a "$BATS_TEST_TMPDIR/in"
  [ "$output" = $'a\n"\'\n=1"\n\'＝1\n\'＋1\n\'－1\n\'＠x\n、x' ]
}
