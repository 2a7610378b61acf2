load ../helpers

setup() {
  cd "$BATS_TEST_TMPDIR"
  cat >papers <<'END'
{"id":"a","published":"2024-03-05","upvotes":3,"authors":["Ada Example","Bo Sample"],"venue":"X"}
{"id":"b","published":"2024-03-09T10:00:00.000Z","upvotes":10,"authors":["Ada Example"]}
{"id":"c","published":"2024-04-01","upvotes":2.0,"authors":[],"venue":"Y"}
{"id":"d","published":"2025-01-01","venue":"X"}
END
}

@test "pp-stats: without options it describes each field" {
  run -0 --separate-stderr pp-stats papers
  [ "${lines[0]}" = '{"field":"id","types":"string","count":4,"missing":0,"distinct":4,"min":null,"q1":null,"median":null,"q3":null,"max":null,"mean":null,"sd":null}' ]
  [ "${lines[2]}" = '{"field":"published","types":"date","count":4,"missing":0,"distinct":4,"min":"2024-03-05","q1":null,"median":null,"q3":null,"max":"2025-01-01","mean":null,"sd":null}' ]
  [ "${lines[3]}" = '{"field":"upvotes","types":"number","count":3,"missing":1,"distinct":3,"min":2,"q1":2.5,"median":3,"q3":6.5,"max":10,"mean":5,"sd":4.358898943540674}' ]
  [ "${#lines[@]}" = 5 ]
  [ -z "$stderr" ]
}

@test "pp-stats: nothing in is no field, a count of 0, and no group" {
  run -0 --separate-stderr pp-stats </dev/null
  [ -z "$output" ]
  run -0 --separate-stderr pp-stats -a count </dev/null
  [ "$output" = '{"count":0}' ]
  run -0 --separate-stderr pp-stats -g venue </dev/null
  [ -z "$output" ]
}

@test "pp-stats -s: without -a and -g there is nothing to sort" {
  refuses 2 "option '-s' needs '-a' or '-g'" pp-stats -s count papers
}

@test "pp-stats: a line that is no record is reported, the others are counted" {
  echo 'oops' >>papers
  run -3 --separate-stderr pp-stats -a count --rejects bad papers
  [ "$output" = '{"count":4}' ]
  [[ $stderr == "pp-stats: papers:5:1: "* ]]
  [ "$(cat bad)" = oops ]
}

@test "pp-stats -a: aggregates in their order, named after field and aggregate" {
  run -0 --separate-stderr pp-stats -a 'p90:upvotes,count,mean:upvotes,top=max:upvotes,missing:upvotes' papers
  [ "$output" = '{"upvotes_p90":8.6,"count":4,"upvotes_mean":5,"top":10,"upvotes_missing":1}' ]
  [ -z "$stderr" ]
}

@test "pp-stats -a: may be given twice" {
  run -0 --separate-stderr pp-stats -a count -a sum:upvotes papers
  [ "$output" = '{"count":4,"upvotes_sum":15}' ]
}

@test "pp-stats -a: sums are exact" {
  run -0 --separate-stderr pp-stats -a sum:a,mean:a <<<'{"a":0.1}
{"a":0.2}
{"a":0.3}'
  [ "$output" = '{"a_sum":0.6,"a_mean":0.2}' ]
}

@test "pp-stats -a: an unknown aggregate is refused with the nearest one" {
  refuses 2 "pp-stats: unknown aggregate 'meen', did you mean 'mean'?" pp-stats -a count,meen:upvotes papers
  [ "${stderr_lines[1]}" = '    count,meen:upvotes' ]
  [ "${stderr_lines[2]}" = '          ^~~~' ]
}

@test "pp-stats -a: an aggregate of numbers needs a field" {
  refuses 2 "aggregate 'mean' needs a field, as in 'mean:upvotes'" pp-stats -a mean papers
}

@test "pp-stats -a: percentiles end at 100" {
  refuses 2 "expected a percentile from p0 to p100, found 'p101'" pp-stats -a p101:upvotes papers
}

@test "pp-stats: what is not a number is skipped and said once" {
  run -0 --separate-stderr pp-stats -a count,sum:a <<<'{"a":1}
{"a":"x"}
{"a":[2]}
{"a":null}'
  [ "$output" = '{"count":4,"a_sum":1}' ]
  [ "$stderr" = "pp-stats: 2 values of 'a' were not numbers" ]
}

@test "pp-stats --strict: what is not a number ends the run" {
  refuses 2 "<stdin>:2:6: expected a number in field 'a', found a string" pp-stats --strict -a sum:a <<<'{"a":1}
{"a":"x"}'
  refuses 2 "<stdin>:1:6: expected a number in field 'a', found an array" pp-stats --strict -a sum:a <<<'{"a":[2]}'
}

@test "pp-stats --strict: of a group's values min and max take numbers or strings, not both" {
  refuses 2 "<stdin>:2:6: expected a number in field 'a', found a string" pp-stats --strict -a max:a <<<'{"a":5}
{"a":"5"}'
  refuses 2 "<stdin>:2:6: expected a string in field 'a', found a number after strings" \
    pp-stats --strict -a min:a <<<'{"a":"5"}
{"a":5}'
}

@test "pp-stats -g: groups in the order of their keys, the missing first" {
  run -0 --separate-stderr pp-stats -g venue papers
  [ "$output" = '{"venue":null,"count":1}
{"venue":"X","count":2}
{"venue":"Y","count":1}' ]
}

@test "pp-stats -g: months, and a name of one's own" {
  run -0 --separate-stderr pp-stats -g month:published,v=venue -a n=count papers
  [ "$output" = '{"published_month":"2024-03","v":null,"n":1}
{"published_month":"2024-03","v":"X","n":1}
{"published_month":"2024-04","v":"Y","n":1}
{"published_month":"2025-01","v":"X","n":1}' ]
}

@test "pp-stats -g: each member of an array counts" {
  run -0 --separate-stderr pp-stats -g authors papers
  [ "$output" = '{"authors":null,"count":2}
{"authors":"Ada Example","count":2}
{"authors":"Bo Sample","count":1}' ]
}

@test "pp-stats -g: a record counts once in a group, however often its array has the member" {
  run -0 --separate-stderr pp-stats -g a -a count,sum:n <<<'{"a":["x","x"],"n":1}
{"a":["x","y"],"n":2}'
  [ "$output" = '{"a":"x","count":2,"n_sum":3}
{"a":"y","count":1,"n_sum":2}' ]
}

@test "pp-stats -g: what is no date is in the group of the missing, and said" {
  run -0 --separate-stderr pp-stats -g year:d <<<'{"d":"soon"}'
  [ "$output" = '{"d_year":null,"count":1}' ]
  [ "$stderr" = "pp-stats: 1 value of 'd' was not a date with a year" ]
}

@test "pp-stats -g: an unknown bucket is refused" {
  refuses 2 "unknown bucket 'mnth', did you mean 'month'?" pp-stats -g mnth:published papers
}

@test "pp-stats -s: groups in another order, the keys decide ties" {
  run -0 --separate-stderr pp-stats -g authors -s -count papers
  [ "$output" = '{"authors":null,"count":2}
{"authors":"Ada Example","count":2}
{"authors":"Bo Sample","count":1}' ]
  run -0 --separate-stderr pp-stats -g venue -a max:upvotes -s -upvotes_max papers
  [ "$output" = '{"venue":null,"upvotes_max":10}
{"venue":"X","upvotes_max":3}
{"venue":"Y","upvotes_max":2}' ]
}

@test "pp-stats -s: null comes last in either direction" {
  printf '{"g":%d,"x":%s}\n' 1 null 2 1 3 2 >in
  run -0 --separate-stderr pp-stats -g g -a max:x -s x_max in
  [ "$output" = '{"g":2,"x_max":1}
{"g":3,"x_max":2}
{"g":1,"x_max":null}' ]
  run -0 --separate-stderr pp-stats -g g -a max:x -s -x_max in
  [ "${lines[0]}" = '{"g":3,"x_max":2}' ]
  [ "${lines[2]}" = '{"g":1,"x_max":null}' ]
}

@test "pp-stats -s: only a column of the result will do" {
  refuses 2 "unknown column 'upvotes'" pp-stats -g venue -s upvotes papers
}

@test "pp-stats -m: the first groups only" {
  run -0 --separate-stderr pp-stats -g venue -s -count -m 1 papers
  [ "$output" = '{"venue":"X","count":2}' ]
  run -0 --separate-stderr pp-stats -g venue -m 9 papers
  [ "${#lines[@]}" = 3 ]
}

@test "pp-stats -m: only a number will do" {
  refuses 2 "-m" pp-stats -m x papers
}

@test "pp-stats --memory: more than that is refused, with nothing written" {
  seq 20000 | sed 's/.*/{"a":&}/' >in
  run -0 --separate-stderr pp-stats --memory 10M -a distinct:a in
  [ "$output" = '{"a_distinct":20000}' ]
  refuses 2 "groups and their values need more than --memory 256K" pp-stats --memory 256K -g a in
  refuses 2 "the values of 1 field need more than --memory 64K" pp-stats --memory 65536 in
  refuses 2 "1 group and its values need more than --memory 1" pp-stats --memory 1 -g a in
}

@test "pp-stats --memory: only a size will do" {
  refuses 2 "--memory" pp-stats --memory lots papers
}

@test "pp-stats --list-aggregates, --list-buckets: the tables" {
  run -0 --separate-stderr pp-stats --list-aggregates
  [[ $output == *"median "* ]]
  [[ $output == *"pNN "* ]]
  run -0 --separate-stderr pp-stats --list-buckets
  [[ ${lines[0]} == "year "* ]]
}

@test "pp-stats: the same records in any order, in any number of files, give the same bytes" {
  awk 'BEGIN {
    srand(7)
    for (i = 0; i < 3000; i++)
      printf "{\"g\":%d,\"x\":%.6f,\"y\":%de%d}\n", rand() * 5, rand() * 1000, rand() * 1e6, rand() * 30 - 15
  }' >in
  aggs=sum:x,mean:x,sd:x,sum:y,mean:y,sd:y,p37.5:x,median:y,distinct:x,mode:x
  pp-stats -g g -a $aggs in >forwards
  tac in | pp-stats -g g -a $aggs >backwards
  same forwards backwards
  sort in >sorted
  split -n l/3 sorted part
  pp-stats -g g -a $aggs part?? >parts
  same forwards parts
}
