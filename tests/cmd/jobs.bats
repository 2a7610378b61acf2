# -j N: threads change nothing but the time it takes.

load ../helpers

# Some megabytes, so that there is something to divide: good, bad, blank and long lines, and both line ends.
setup_file() {
  cd "$BATS_FILE_TMPDIR"
  awk 'BEGIN {
    srand(7)
    long = "x"
    while (length(long) < 600000) long = long long
    printf "\xef\xbb\xbf"
    for (i = 1; i <= 24000; i++) {
      r = rand()
      end = i % 11 == 0 ? "\r\n" : "\n"
      if (r < 0.0004) printf "{\"id\":%d,\"n\":oops}%s", i, end
      else if (r < 0.0007) printf "junk %d%s", i, end
      else if (r < 0.02) printf "  \t%s", end
      else if (r < 0.06) printf "{\"id\":%d,\"n\":\"text\"}%s", i, end
      else if (i % 4000 == 3999) printf "{\"id\":%d,\"title\":\"%s\"}%s", i, long, end
      else printf "{\"id\":%d,\"n\":%d,\"title\":\"%*s\"}%s", i, 100 * rand(), 100 * rand(), "t", end
    }
    printf "{\"id\":0}" }' >in
  grep -a -v 'oops\|junk' in | tail -c +4 >good
  seq 1 2 30000 >odd
  for i in $(seq 40000); do echo "no record"; done >bad
}

setup() {
  cd "$BATS_FILE_TMPDIR"
}

# once JOBS ARGUMENT...: all that a run leaves, in files.
once() {
  local jobs=$1 code=0
  shift
  rm -f rejects.now out.now summary.now file.now
  pp-filter -j "$jobs" --rejects rejects.now --summary=summary.now "$@" >out.now 2>err.now || code=$?
  echo $code >code.now
  sed -i 's/"seconds":[0-9.]*//' summary.now
  touch file.now
}

# alike ARGUMENT...: any number of threads leaves the same.
alike() {
  local jobs part
  once 1 "$@"
  for part in out err rejects summary file code; do mv $part.now $part.want; done
  for jobs in 2 3 8; do
    once $jobs "$@"
    for part in out err rejects summary file code; do
      same $part.want $part.now || { echo "$part of -j $jobs $*"; return 1; }
    done
  done
}

@test "records, rejections, messages and counts are those of one thread" {
  alike true in
  alike 'n > 50' in good in
  alike -v 'n > 50' in
  alike 'id in @odd' in
  alike -o file.now 'n < 30' in
  alike true bad
}

@test "a run that ends early ends at the same record" {
  alike -m 0 true in
  alike -m 1 true in
  alike -m 9000 'n > 10' in
  alike -m 20000 'n > 10' in good
  alike -m 100000 true in
  alike -c -m 7777 true in
  alike -q 'id == 23000' in
  alike -q 'id == "none"' in
  alike --exit-status 'id == "none"' good
}

@test "--strict ends at the first rejection" {
  alike --strict true in
  alike --strict 'n > 5' good
  alike --strict -o file.now true in
  alike --strict --max-record-size 5000 true good
}

@test "lines over the limit, held or not, are rejected in their place" {
  alike --max-record-size 90 true in
  alike --max-record-size 5000 true in
  alike --max-record-size 300000 true in good
}

@test "counts, and shares of a file" {
  alike -c 'n > 50' in
  alike --part 2/3 'n > 50' in good
}

@test "a file that cannot be read ends the run behind those before it" {
  alike true good none in
  alike true .
}

@test "values of the wrong type are counted once, up to the last record" {
  once 3 'n > 50' good
  [[ $(cat err.now) == *" records had a string where a number was expected in field 'n'" ]]
  alike -m 3000 'n > 50 and id > 100' good
}

@test "a field that only records behind the last one have is missed as with one thread" {
  { head -n 12000 good; echo '{"id":1,"titel":3}'; tail -n +12001 good; } >late
  alike -m "$(head -n 12000 good | pp-filter -c true)" 'titel is missing' late
  [[ $(cat err.now) == *"no record had field 'titel', did you mean 'title'?"* ]]
  alike 'titel is missing' late
  [ ! -s err.now ]
}

@test "a list that comes from a pipe is read once" {
  run -0 bash -c 'pp-filter -j 4 -c "id in @/dev/fd/9" good 9< <(cat odd)'
  [ "$output" = "$(pp-filter -c 'id in @odd' good)" ]
}

@test "-j is refused when it is no number of threads" {
  refuses 2 "pp-filter: expected 1 to 256 after --jobs" pp-filter -j 0 true in
  refuses 2 "pp-filter: expected 1 to 256 after --jobs" pp-filter -j 257 true in
  refuses 2 "option '--jobs' expects a whole number, found 'x'" pp-filter --jobs x true in
  run -0 pp-filter -j 256 -m 1 true good
}

@test "input that stalls is flushed before the wait" {
  rm -f slow
  mkfifo slow
  pp-filter -j 4 true <slow >got &
  exec 7>slow
  for n in 1 2 3; do
    cat good >&7
    echo >&7
    for _ in $(seq 200); do
      [ "$(tail -c 9 got)" = '{"id":0}' ] && [ "$(grep -a -c '"id":0}' got)" = $n ] && break
      sleep 0.05
    done
    [ "$(grep -a -c '"id":0}' got)" = $n ]
  done
  exec 7>&-
  wait
  pp-filter true good good good >want
  same want got
}

@test "what is enough is not waited for" {
  rm -f slow
  mkfifo slow
  (
    cat good
    exec sleep 60
  ) >slow &
  writer=$!
  run -0 timeout 30 pp-filter -j 4 -m 1 true slow
  [ "${#lines[@]}" = 1 ]
  kill $writer || true
  # A pipe that nobody opens is not opened when it is not needed, and what comes before it is written.
  run -0 timeout 30 pp-filter -j 4 -m 1 true good slow
  timeout 5 pp-filter -j 4 true good slow >got || [ $? = 124 ]
  pp-filter true good >want
  same want got
  timeout 5 pp-filter true good slow >got || [ $? = 124 ]
  same want got
  rm slow
}

@test "a full disk ends the run, and is said once" {
  [ -c /dev/full ] || skip "no /dev/full"
  for option in true '-c true'; do
    # shellcheck disable=SC2086 # words on purpose
    run -2 --separate-stderr bash -c "pp-filter -j 4 $option good >/dev/full"
    [ "$stderr" = "pp-filter: cannot write standard output: No space left on device" ]
  done
  run -2 --separate-stderr pp-filter -j 4 --rejects /dev/full true in
  [[ $stderr == *"pp-filter: cannot write /dev/full: No space left on device"* ]]
}

@test "a reader that goes away: silence, and death by SIGPIPE" {
  run -0 --separate-stderr bash -c 'pp-filter -j 4 true good | head -n 1 >/dev/null; echo "${PIPESTATUS[0]}"'
  [ "$output" = 141 ]
  [ -z "$stderr" ]
}

# hints NAME SAID FILE: for any number of threads, and in every run, what is said of a name that no record has.
hints() {
  for jobs in 1 2 3 4 8 16; do
    for run in $(seq 8); do
      run -0 --separate-stderr pp-filter -c -j "$jobs" "$1 >= 5" "$3"
      [ "$output" = 0 ] && [ "$stderr" = "$2" ] || {
        echo "-j $jobs, run $run, $3: $stderr"
        return 1
      }
    done
  done
}

@test "what is said of a name does not depend on the threads" {
  # shapes N FIRST LAST: records of which the first N are unlike the rest.
  shapes() {
    awk -v n="$1" -v first="$2" -v last="$3" 'BEGIN {
      pad = sprintf("%1200s", "")
      for (i = 0; i < n + 1200; i++) { line = i < n ? first : last; gsub("#", i % 135, line); printf line "\n", pad }
    }'
  }
  shapes 135 '{"k#":1,"pad":"%s"}' '{"upvotes":1,"pad":"%s"}' >some
  hints upvote "pp-filter: no record had field 'upvote', did you mean 'upvotes'?" some
  shapes 999 '{"source":{"a":1},"pad":"%s"}' '{"source":{"line":1},"pad":"%s"}' >below
  hints source.lin "pp-filter: no record had 'source.lin', did you mean 'source.line'?" below
  shapes 1000 '{"source":{"a":1},"pad":"%s"}' '{"source":{"line":1},"pad":"%s"}' >too_late
  hints source.lin '' too_late
}
