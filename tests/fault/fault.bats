# One call fails: a read, a write, an allocation. A run then ends with 2 and says why, or it did all its work; it never
# crashes, never ends with 0 and less than the whole output, and never harms the file that -o would have replaced.

load ../helpers

setup() {
  shim=$PP_BUILD/tests/fault/fault.so
  [ -e "$shim" ] || skip "no fault.so in this build"
  case $PP_BUILD in *asan* | *cov*) skip "preloading and sanitizers do not go together" ;; esac
  cd "$BATS_TEST_TMPDIR"
  for i in $(seq 400); do
    printf '{"id":%d,"title":"paper %d \\u00e9","n":%d.5,"published":"2024-0%d-01"}\n' "$i" "$((i % 7))" "$((i % 5))" "$((i % 9 + 1))"
  done >in
}

# commands: one a line, each reading `in`.
commands() {
  cat <<'C'
pp-filter n>1
pp-filter -j 3 n>1
pp-dedupe -k title
pp-stats -g title -a count,sum:n,p90:n
pp-format -t csv -f id,title,n
pp-format -t csv
pp-parse -F ndjson
C
}

# fails FUNCTION ERRNO MESSAGE LAST: fail each call from the first to the LAST, one run each.
fails() {
  local command n rc hits
  while read -r command; do
    hits=0
    # shellcheck disable=SC2086 # words on purpose
    $command <in >want
    for n in $(seq "$4"); do
      rc=0
      # shellcheck disable=SC2086
      PP_FAULT=$1:$n:$2 LD_PRELOAD=$shim timeout 20 $command <in >out 2>err || rc=$?
      case $rc in
        0) cmp -s out want || { echo "$command: $1 $n: ends with 0, output differs"; return 1; } ;;
        2) grep -q "$3" err || { echo "$command: $1 $n: says $(cat err)"; return 1; }; hits=$((hits + 1)) ;;
        *) echo "$command: $1 $n: ends with $rc $(cat err)"; return 1 ;;
      esac
    done
    [ "$hits" -gt 0 ] || { echo "$command: no call of $1 failed"; return 1; }
  done < <(commands)
}

@test "a read that fails" {
  fails read 5 "Input/output error" 3
}

@test "a write that fails" {
  fails write 28 "No space left on device" 3
}

@test "standard output that cannot be closed" {
  fails close 5 "Input/output error" 3
}

@test "an allocation that fails" {
  fails malloc 12 "out of memory\|Cannot allocate memory" 60
}

@test "reads and writes that are interrupted are tried again" {
  for call in read write; do
    pp-filter true <in >want
    PP_FAULT=$call:1:4 LD_PRELOAD=$shim run -0 --separate-stderr pp-filter true in
    [ "$output" = "$(cat want)" ]
  done
}

@test "-o keeps the old file when it can't be replaced, and leaves nothing beside it" {
  mkdir folder
  cd folder
  for call in write fsync rename linkat; do
    echo old >file
    PP_FAULT=$call:1:5 LD_PRELOAD=$shim run -2 --separate-stderr pp-filter -o file true ../in
    [[ $stderr == "pp-filter: cannot write file: Input/output error" ]]
    [ "$(cat file)" = old ]
    [ "$(ls -A)" = file ]
  done
}
