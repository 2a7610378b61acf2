# What every program does with its ends: pipes, full disks, closed files, readers that go away.

load ../helpers

setup() {
  cd "$BATS_TEST_TMPDIR"
  for i in $(seq 3000); do
    printf '{"id":%d,"title":"paper %d","published":"2024-0%d-01"}\n' "$i" "$i" "$((i % 9 + 1))"
  done >in
}

# commands: every program, one a line, such that it writes something for `in`.
commands() {
  cat <<'C'
pp-parse -F ndjson
pp-filter true
pp-filter -j 3 true
pp-dedupe -k id
pp-stats -g id -a count
pp-format -t csv
C
}

@test "a full disk: one message, exit 2" {
  while read -r command; do
    rc=0
    # shellcheck disable=SC2086
    $command <in >/dev/full 2>err || rc=$?
    [ "$rc" = 2 ]
    [ "$(cat err)" = "${command%% *}: cannot write standard output: No space left on device" ]
  done < <(commands)
}

@test "a closed standard output: one message, exit 2" {
  while read -r command; do
    rc=0
    # shellcheck disable=SC2086
    $command <in >&- 2>err || rc=$?
    [ "$rc" = 2 ]
    [ "$(cat err)" = "${command%% *}: cannot write standard output: Bad file descriptor" ]
  done < <(commands)
}

@test "a closed standard input: one message, exit 2, no output" {
  while read -r command; do
    rc=0
    # shellcheck disable=SC2086
    $command <&- >out 2>err || rc=$?
    [ "$rc" = 2 ]
    [ "$(cat err)" = "${command%% *}: cannot read <stdin>: Bad file descriptor" ]
  done < <(commands)
}

@test "a closed standard error: the work is done all the same" {
  while read -r command; do
    # shellcheck disable=SC2086
    $command <in >want
    # shellcheck disable=SC2086
    $command <in >out 2>&-
    same want out
  done < <(commands)
}

@test "a reader that goes away: silence, and death by SIGPIPE" {
  seq 200000 | sed 's/.*/{"id":&,"title":"paper &"}/' >big
  while read -r command; do
    # shellcheck disable=SC2086
    run -0 bash -c 'env --default-signal=PIPE "$@" <big 2>err | head -n 1; echo "${PIPESTATUS[0]}"' - $command
    [ "${lines[1]}" = 141 ]
    [ ! -s err ]
  done < <(commands)
}

@test "with SIGPIPE ignored the run ends all the same, with 2 and a message" {
  seq 200000 | sed 's/.*/{"id":&,"title":"paper &"}/' >big
  run -0 bash -c 'env --ignore-signal=PIPE pp-filter true big 2>err | head -n 1; echo "${PIPESTATUS[0]}"'
  [ "${lines[1]}" = 2 ]
  [ "$(cat err)" = "pp-filter: cannot write standard output: Broken pipe" ]
}

@test "help and version notice a full disk too" {
  for program in pp-parse pp-filter pp-dedupe pp-stats pp-format; do
    for option in --help --version; do
      run -2 --separate-stderr sh -c "$program $option >/dev/full"
      [[ $stderr == "$program: cannot write standard output: No space left on device" ]]
    done
  done
}

@test "a missing file, a folder: named, exit 2" {
  for program in "pp-parse" "pp-filter true" "pp-dedupe -k id" "pp-stats -a count" "pp-format -t ndjson"; do
    # shellcheck disable=SC2086
    refuses 2 "${program%% *}: cannot open './none': No such file or directory" $program ./none
    # shellcheck disable=SC2086
    refuses 2 "${program%% *}: cannot read .: Is a directory" $program .
  done
}

@test "input that stalls is flushed before the wait" {
  mkfifo fifo
  pp-filter true <fifo >out &
  exec 7>fifo
  printf '{"id":1}\n' >&7
  for _ in $(seq 100); do
    [ -s out ] && break
    sleep 0.05
  done
  result=$(cat out)
  exec 7>&-
  wait
  [ "$result" = '{"id":1}' ]
}

@test "records come a byte at a time" {
  head -n 30 in >some
  dd if=some bs=1 status=none | pp-filter true >out
  same some out
}

@test "--line-buffered writes each record at once" {
  mkfifo fifo
  { cat in; sleep 5; } >fifo &
  pp-filter --line-buffered -m 1 true <fifo >out
  [ "$(cat out)" = "$(head -n 1 in)" ]
  kill %1
}

@test "a filter's memory does not grow with its input" {
  case $PP_BUILD in *asan* | *cov*) skip "sanitizers need memory of their own" ;; esac
  mkfifo fifo
  pp-filter 'id > 0' <fifo >/dev/null &
  pid=$!
  exec 7>fifo
  for _ in $(seq 100); do cat in; done >&7
  sleep 0.3
  peak=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status)
  exec 7>&-
  wait
  echo "peak: $peak kB"
  [ "$peak" -lt 8192 ]
}
