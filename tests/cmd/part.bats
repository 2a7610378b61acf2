# --part I/N: the lines that begin in a share of a file's bytes.

load ../helpers

setup() {
  cd "$BATS_TEST_TMPDIR"
  {
    printf '\xef\xbb\xbf'
    for i in $(seq 30); do
      printf '{"id":"%d","title":"paper %d"}\n' "$i" "$i"
      case $((i % 6)) in
        1) printf '{"id":"%d","title":"a line that ends otherwise"}\r\n' "$i" ;;
        2) printf '\n  \n' ;;
        3) printf '{"id":"%d","title":"%*s"}\n' "$i" 300 x ;;
        4) printf '{"id":"%d","title":oops}\r\n' "$i" ;;
      esac
    done
    printf '{"id":"last"}'
  } >in
  tr -d '\r' <in | grep -v oops >good
}

# shares N COMMAND...: the command over all shares in turn; out, bad and err get what it writes.
shares() {
  local n=$1 i
  shift
  : >out
  : >bad
  : >err
  for i in $(seq "$n"); do
    rc=0
    "$@" --part "$i/$n" --rejects bad.part >>out 2>>err || rc=$?
    [ "$rc" = 0 ] || [ "$rc" = 3 ]
    cat bad.part >>bad
  done
}

# alike COMMAND...: for any number of shares they are together what one run of the whole is.
alike() {
  local n
  "$@" --rejects want.bad >want.out 2>want.err || [ $? = 3 ]
  for n in 1 2 3 4 7 16 61 200; do
    shares "$n" "$@"
    same want.out out
    same want.bad bad
    same want.err err
  done
}

@test "pp-filter: all shares together are the single run" {
  alike pp-filter 'id != "7"' in
  alike pp-filter --max-record-size 200 true in
}

@test "pp-parse: all shares together are the single run" {
  alike pp-parse -F ndjson in
  alike pp-parse -F ndjson --max-record-size 200 in
  alike pp-parse -F arxiv-oai good
  alike pp-parse -F s2 --no-source good
  alike pp-parse -F openalex --extra good
}

@test "each file is shared, with its own lines" {
  printf '{"a":1}\nx\n{"a":2}\n' >one
  printf 'y\n{"a":3}\n{"a":4}\nz\n' >two
  run -3 --separate-stderr pp-filter --part 2/2 true one two
  [ "$output" = $'{"a":2}\n{"a":4}' ]
  [ "$stderr" = "pp-filter: two:4:1: expected '{', found 'z'" ]
}

@test "files without lines have shares without lines" {
  : >empty
  run -0 --separate-stderr pp-filter --part 2/3 true empty
  [ -z "$output$stderr" ]
  run -0 --separate-stderr pp-parse -F ndjson --part 2/3 empty
  [ -z "$output$stderr" ]
  run -3 --separate-stderr pp-parse -F s2 --part 1/3 empty
  [ "$stderr" = "pp-parse: empty: no paper was found" ]
  run -0 --separate-stderr pp-parse -F s2 --part 2/3 empty
  printf '{"title":"one line"}\n' >line
  run -0 --separate-stderr pp-parse -F s2 --part 2/3 line
  [ -z "$output$stderr" ]
}

@test "--part is refused when it makes no sense" {
  for part in '' 1 0/2 3/2 1/0 a/b 1/2x; do
    refuses 2 "pp-filter: expected 1/N to N/N after --part, found '$part'" pp-filter --part "$part" true in
  done
  refuses 2 "pp-filter: --part needs files that can be sought, found <stdin>" pp-filter --part 1/2 true <in
  refuses 2 "found <stdin>" pp-filter --part 1/2 true - <in
  mkfifo pipe
  cat in >pipe &
  refuses 2 "pp-filter: --part needs files that can be sought, found pipe" pp-filter --part 1/2 true pipe
  wait || true
  refuses 2 "unknown option '--part'" pp-stats --part 1/2 in
}

@test "pp-parse shares only what is lines" {
  for format in auto listing csv hf-json bibtex; do
    refuses 2 "option '--part' needs --from with a format of lines (arxiv-oai, openalex, s2, ndjson), found '$format'" \
      pp-parse -F $format --part 1/2 in
  done
  printf '[\n{"title":"a"},\n{"title":"b"}\n]\n' >array
  printf '\xef\xbb\xbf\n{\n"title":"a"\n}\n' >laid-out
  for file in array laid-out; do
    for i in 1 2 3; do
      refuses 2 "pp-parse: $file: --part needs lines of whole records, found a document that runs over lines" \
        pp-parse -F ndjson --part $i/3 $file
      refuses 2 "$file: --part needs lines" pp-parse -F s2 --part $i/3 $file
    done
  done
}

@test "a share of a compressed file is refused" {
  gzip -k in
  for i in 1 2 3; do
    refuses 2 "pp-filter: in.gz: gzip data, unpack it first" pp-filter --part $i/3 true in.gz
  done
}

@test "what stands before a share is not read" {
  truncate -s 1T sparse
  printf '\n{"a":1}\n{"a":2}\n' >>sparse
  run -0 timeout 10 pp-filter --part 100000000000/100000000000 true sparse
  [ "$output" = '{"a":2}' ]
}
