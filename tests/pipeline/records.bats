# What happens to records on their way: good ones pass byte for byte, bad ones are said, kept and counted.

load ../helpers

setup() {
  cd "$BATS_TEST_TMPDIR"
}

@test "records that pass come out byte for byte" {
  cat >in <<'E'
{"n":1.10,"m":1e1000,"k":12345678901234567890}
{"s":"\u00e9\/","t" : "odd  spacing" , "u":[ 1 ,2 ] }
{"a":1,"a":2,"":{"":[]}}
 	{"a":"leading blanks and trailing ones"} 
{"t":"\ud83d\ude00 é 日本 \u0000"}
E
  for command in "pp-filter true" "pp-dedupe -k nothing" "pp-parse -F ndjson" "pp-format -t ndjson"; do
    # shellcheck disable=SC2086
    $command in >out 2>/dev/null
    same in out
  done
}

@test "CRLF, a byte order mark, blank lines and a last line without its newline are accepted, never written" {
  printf '\357\273\277{"a":1}\r\n\r\n\n   \n{"a":2}\n{"a":3}' >in
  printf '{"a":1}\n{"a":2}\n{"a":3}\n' >want
  pp-filter true in >out
  same want out
}

@test "a bad line among a million: said with its place, kept, the others pass, exit 3" {
  seq 400000 | sed 's/.*/{"id":&,"title":"paper &"}/' >good
  { cat good; printf '{"id":1,"title":x}\n'; cat good; } >in
  run -3 --separate-stderr pp-filter --rejects bad -o out true in
  [ -z "$output" ]
  [ "$stderr" = "pp-filter: in:400001:17: expected a value, found 'x'" ]
  [ "$(cat bad)" = '{"id":1,"title":x}' ]
  cat good good | cmp - out
}

@test "--strict ends the run at the first bad line, with 2, and writes no file" {
  printf '{"a":1}\n{"a":\n{"a":3}\n' >in
  run -2 --separate-stderr pp-filter --strict -o out true in
  [ "$stderr" = "pp-filter: in:2:6: expected a value, found the end of the line" ]
  [ ! -e out ]
}

@test "after 20 reports the rest are only counted" {
  for _ in $(seq 50); do echo x; done >in
  run -3 --separate-stderr pp-filter --rejects bad true in
  [ "$(wc -l <<<"$stderr")" = 21 ]
  [[ $stderr == *$'\n'"pp-filter: 30 more were rejected" ]]
  same in bad
}

@test "rejects are kept byte for byte: CRLF, invalid UTF-8, NUL, a line over the limit" {
  { printf 'x\r\n\377\n{"a":"\0"}\n'; head -c 3000000 /dev/zero | tr '\0' y; echo; } >in
  run -3 --separate-stderr pp-filter --max-record-size 1M --rejects bad true in
  [ -z "$output" ]
  same in bad
  [[ $stderr == *"in:1:1: expected '{', found 'x'"* ]]
  [[ $stderr == *"in:2:1: expected '{', found byte 0xFF"* ]]
  [[ $stderr == *"in:3:7: control character in a string"* ]]
  [[ $stderr == *"in:4:1: line is longer than the limit of 1048576 bytes"* ]]
}

@test "a limit is exact" {
  printf '{"a":"1234"}\n{"a":"12345"}\n' >in
  run -3 --separate-stderr pp-filter --max-record-size 12 true in
  [ "$output" = '{"a":"1234"}' ]
  [ "$stderr" = "pp-filter: in:2:1: line is longer than the limit of 12 bytes" ]
}

@test "compressed input is refused with advice, by every program" {
  printf '{"a":1}\n' | gzip >in.gz
  for command in pp-parse "pp-filter true" "pp-dedupe -k a" "pp-stats -a count" "pp-format -t json"; do
    # shellcheck disable=SC2086
    refuses 2 "${command%% *}: in.gz: gzip data, unpack it first: zcat FILE | ..." $command in.gz
  done
}

@test "-m 0 is none, for every program that has it" {
  printf '{"a":1}\n{"a":2}\n' >in
  [ -z "$(pp-filter -m 0 true in)" ]
  [ "$(pp-format -t csv -f a -m 0 in)" = a ]
  [ "$(pp-format -t csv -f a -m 1 -s -a in)" = $'a\n2' ]
  [ -z "$(pp-stats -g a -m 0 in)" ]
  [ "$(pp-stats -g a -m 1 in)" = '{"a":1,"count":1}' ]
}

@test "control characters of the data do not reach the terminal in a message" {
  printf '{"a":\033[31m}\n' >in
  run -3 --separate-stderr pp-filter true in
  [ "$stderr" = "pp-filter: in:1:6: expected a value, found '\\x1b'" ]
}

@test "several files: each message has its own file and line" {
  printf '{"a":1}\nx\n' >one
  printf 'y\n{"a":2}\n' >two
  run -3 --separate-stderr pp-filter true one two
  [ "$output" = $'{"a":1}\n{"a":2}' ]
  [[ $stderr == *"one:2:1: "*"two:1:1: "* ]]
}

@test "--summary tells what went in and out" {
  printf '{"a":1}\nx\n{"a":2}\n' >in
  run -3 --separate-stderr pp-filter --summary 'a > 1' in
  [[ ${stderr##*$'\n'} =~ ^\{\"program\":\"pp-filter\",\"records_in\":3,\"records_out\":1,\"rejected\":1,\"bytes_in\":18,\"bytes_out\":8,\"seconds\":[0-9.]+,\"exit\":3\}$ ]]
  run -3 pp-filter --summary=log true in
  run -3 pp-filter --summary=log true in
  [ "$(wc -l <log)" = 2 ]
}
