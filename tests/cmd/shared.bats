# The options that all five programs share.

load ../helpers

programs="pp-parse pp-filter pp-dedupe pp-stats pp-format"

setup() {
  cd "$BATS_TEST_TMPDIR"
  printf '{"id":1,"title":"One"}\n{"id":2,"title":"Two"}\n' >in
}

@test "--help is one screen on stdout: usage, options, examples, exit status" {
  for program in $programs; do
    run -0 --separate-stderr $program --help
    [ -z "$stderr" ]
    [[ ${lines[0]} == "usage: $program "* ]]
    [[ $output == *"--output FILE"*"Examples:"*"Exit status:"* ]]
    [ "${#lines[@]}" -le 66 ]
    run -0 $program -h
  done
}

@test "--version names the libraries" {
  for program in $programs; do
    run -0 $program --version
    [[ ${lines[0]} =~ ^$program\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
    [[ ${lines[1]} == "jansson "*", pcre2 "*", xxhash "*", utf8proc "* ]]
  done
}

@test "an unknown option is refused, with the nearest" {
  for program in $programs; do
    refuses 2 "$program: unknown option '--outptu', did you mean '--output'?" $program --outptu x
    refuses 2 "unknown option '-Z'" $program -Z
    refuses 2 "needs a value" $program -o
  done
}

@test "-o FILE takes the place of FILE only when all went well" {
  echo old >file
  run -0 pp-filter -o file 'id == 1' in
  [ "$(cat file)" = '{"id":1,"title":"One"}' ]
  echo old >file
  refuses 2 "cannot open" pp-filter -o file true in ./none
  [ "$(cat file)" = old ]
  run -0 pp-filter -o - 'id == 2' in
  [ "$output" = '{"id":2,"title":"Two"}' ]
}

@test "-o into a folder that is not there, or into a folder, is refused" {
  refuses 2 "pp-filter: cannot write none/file: No such file or directory" pp-filter -o none/file true in
  mkdir folder
  refuses 2 "pp-filter: cannot write folder: Is a directory" pp-filter -o folder true in
}

@test "-o to a device writes to it" {
  run -0 pp-filter -o /dev/stdout 'id == 1' in
  [ "$output" = '{"id":1,"title":"One"}' ]
  refuses 2 "pp-filter: cannot write /dev/full: No space left on device" pp-filter -o /dev/full true in
}

@test "the file that is read may be the file that is written" {
  run -0 pp-filter -o in 'id == 2' in
  [ "$(cat in)" = '{"id":2,"title":"Two"}' ]
}

@test "--rejects is made even when nothing is rejected" {
  run -0 pp-filter --rejects bad true in
  [ -e bad ]
  [ ! -s bad ]
}

@test "--max-record-size takes sizes, and refuses nonsense" {
  run -0 pp-filter --max-record-size 1K true in
  refuses 2 "--max-record-size" pp-filter --max-record-size 0 true in
  refuses 2 "--max-record-size" pp-filter --max-record-size 3G true in
  refuses 2 "--max-record-size" pp-filter --max-record-size x true in
}

@test "--now is the clock, and SOURCE_DATE_EPOCH in its place" {
  printf '{"published":"2024-03-01"}\n' >in
  run -0 pp-filter --now 2024-03-02 'published < now' in
  [ -n "$output" ]
  run -0 pp-filter --now 2024-02-01T00:00:00Z 'published < now' in
  [ -z "$output" ]
  SOURCE_DATE_EPOCH=1700000000 run -0 pp-filter 'published < now' in
  [ -z "$output" ]
  refuses 2 "expected a date or time after --now, found 'noon'" pp-filter --now noon true in
  SOURCE_DATE_EPOCH=noon refuses 2 "expected seconds in SOURCE_DATE_EPOCH, found 'noon'" pp-filter true in
}

@test "no locale and no time zone changes the output" {
  printf '{"t":"\303\204","n":1234.5,"published":"2024-01-01"}\n' >in
  for program in "pp-filter n>1000.5" "pp-dedupe -k t" "pp-stats -g month:published -a mean:n" "pp-format -t table"; do
    # shellcheck disable=SC2086
    want=$($program in)
    for locale in de_DE.UTF-8 tr_TR.UTF-8 C; do
      # shellcheck disable=SC2086
      [ "$(LC_ALL=$locale TZ=Pacific/Kiritimati $program in)" = "$want" ]
    done
  done
}

@test "--progress stays silent when stderr is no terminal" {
  run -0 --separate-stderr pp-filter --progress true in
  [ -z "$stderr" ]
}

@test "-- ends the options" {
  mv in ./-x
  run -0 pp-filter -e true -- -x
  [ "${#lines[@]}" = 2 ]
}

@test "files that are written must differ from each other, and from those that are read" {
  printf '{"a":1}\nbad\n' >in
  mkdir folder
  refuses 2 "options '--output' and '--rejects' name one file: ./out" pp-filter -o out --rejects ./out true in
  refuses 2 "options '--output' and '--rejects' name one file: folder/../folder/out" \
    pp-format -o folder/out --rejects folder/../folder/out in
  refuses 2 "options '--rejects' and '--dupes' name one file: out" pp-dedupe --dupes out --rejects out in
  refuses 2 "options '--output' and '--summary' name one file: out" pp-stats -a count -o out --summary=out in
  ln in link
  refuses 2 "option '--rejects' names a file that is read: link" pp-filter --rejects link true in
  refuses 2 "option '--dupes' names a file that is read: in" pp-dedupe --dupes in in
  refuses 2 "option '--summary' names a file that is read: in" pp-filter --summary=in true in
  [ "$(cat in)" = $'{"a":1}\nbad' ]
  [ ! -e out ]
  run -3 --separate-stderr pp-filter -o /dev/stdout --rejects /dev/null true in
  [ "$output" = '{"a":1}' ]
}

@test "a file needs a name" {
  refuses 2 "option '--output' needs a file, found ''" pp-filter -o '' true in
  refuses 2 "option '--rejects' needs a file, found '-'" pp-filter --rejects - true in
  refuses 2 "option '--dupes' needs a file, found '-'" pp-dedupe --dupes - in
}

@test "--now is only where time matters" {
  for program in pp-dedupe pp-stats pp-format; do
    refuses 2 "unknown option '--now'" $program --now 2024-01-01 in
  done
}
