load ../helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' 'id,title,authors,upvotes,note' \
		'2503.02130,"Stones, sorted",Ann Example; Bo Sample,17,' \
		'0905.0016,"On ""heaps""",Cy Model,007," n "' >in.csv
}

# parse TEXT OPTION...: its records, without their source.
parse() {
	local text=$1
	shift
	# shellcheck disable=SC2059 # escapes are meant
	printf "$text" | pp-parse -F csv --no-source "$@"
}

@test "pp-parse csv: columns become members, of the schema's types where cells are written so" {
  run -0 --separate-stderr pp-parse in.csv
  [ "$output" = '{"id":"2503.02130","title":"Stones, sorted","authors":["Ann Example","Bo Sample"],"upvotes":17,"source":{"format":"csv","file":"in.csv","line":2}}
{"id":"0905.0016","title":"On \"heaps\"","authors":["Cy Model"],"upvotes":"007","source":{"format":"csv","file":"in.csv","line":3},"note":" n "}' ]
  [ -z "$stderr" ]
}

@test "pp-parse csv: identifiers survive CSV, JSON and back, byte for byte" {
  printf '%s\n' id,arxiv_id,n 2503.02130,2503.02130,0905.0016 0905.0016,0905.0016,1e3 >ids
  run -0 --separate-stderr pp-parse --no-source ids
  pp-format <<<"$output" >again
  same again ids
}

@test "pp-parse csv: what pp-format writes comes back" {
  printf '%s\n' '{"id":"a","title":"Stones,\r\n \"sorted\"","authors":["Ann Example","Bo Sample"],"upvotes":-3}' \
    '{"title":"\t=x","published":"2024-01-02","published_year_inferred":true,"source":{"format":"listing","file":"m","line":3}}' \
    '{"title":"日本 \\ \u0001","comments":0}' >records
  for format in csv tsv; do
    pp-format -t "$format" records | pp-parse -F "$format" --no-source >again
    same again records
  done
  pp-format --excel records | pp-parse --no-source >again
  same again records
  pp-format --safe-cells records | pp-parse --no-source --safe-cells >again
  same again records
}

@test "pp-parse csv: blanks, line breaks and quotes in cells are kept" {
  run -0 --separate-stderr parse 'a,b\n" x", pad \n"two\r\nlines","""q"""\n5" disk,a "b" c\n'
  [ "$output" = '{"a":" x","b":" pad "}
{"a":"two\r\nlines","b":"\"q\""}
{"a":"5\" disk","b":"a \"b\" c"}' ]
}

@test "pp-parse csv: a byte order mark, CRLF, blank lines, no last line end" {
  run -0 --separate-stderr parse '\xEF\xBB\xBFa,b\r\n\r\n1,2\r\n\n"x",y'
  [ "$output" = '{"a":"1","b":"2"}
{"a":"x","b":"y"}' ]
}

@test "pp-parse csv: an empty file is no table" {
  refuses 3 "pp-parse: <stdin>: no paper was found" pp-parse -F csv </dev/null
}

@test "pp-parse csv: only a header, or blank lines: no record and no complaint" {
  for text in 'id,title\n' 'id,title' '\n\n'; do
    run -0 --separate-stderr parse "$text"
    [ -z "$output" ]
    [ -z "$stderr" ]
  done
  run -0 --separate-stderr pp-parse <<<'id,title'
  [ -z "$output$stderr" ]
}

@test "pp-parse csv: rows with too few or too many cells are rejected with their line" {
  printf 'a,b\n1\n1,2,3\n"x\ny"\n4,5\n' >ragged
  run -3 --separate-stderr pp-parse -F csv --no-source --rejects bad ragged
  [ "$output" = '{"a":"4","b":"5"}' ]
  [ "$stderr" = 'pp-parse: ragged:2: expected 2 cells, as there are columns, found 1
pp-parse: ragged:3: expected 2 cells, as there are columns, found 3
pp-parse: ragged:4: expected 2 cells, as there are columns, found 1' ]
  printf '1\n1,2,3\n"x\ny"\n' | cmp - bad
}

@test "pp-parse csv: a quote that is not closed costs its own line only" {
  printf 'a,b\n1,2\n3,"open\n4,5\n6,"s"\n7,"open\n8,9\n' >quotes
  run -3 --separate-stderr pp-parse -F csv --no-source --rejects bad quotes
  [ "$output" = '{"a":"1","b":"2"}
{"a":"4","b":"5"}
{"a":"6","b":"s"}
{"a":"8","b":"9"}' ]
  [ "$stderr" = "pp-parse: quotes:3: a quote is not closed in column 'b'
pp-parse: quotes:6: a quote is not closed in column 'b'" ]
  [ "$(cat bad)" = '3,"open
7,"open' ]
}

@test "pp-parse csv: the same over the edges of blocks, and where the page is long" {
  awk 'BEGIN { print "a,b"; print "1,\"open"; for (i = 0; i < 100000; i++) print i ",some text of a cell" }' >long
  run -3 --separate-stderr pp-parse -F csv long
  [ "${#lines[@]}" -eq 100000 ]
  [[ ${lines[99999]} == *'"line":100002}'* ]]
  [ "$stderr" = "pp-parse: long:2: a quote is not closed in column 'b'" ]
  awk 'BEGIN { print "a,b"; for (i = 0; i < 60000; i++) print i ",\"two\nlines, with \"\"quotes\"\"\"" }' >multi
  run -0 --separate-stderr pp-parse -F csv multi
  [ "${#lines[@]}" -eq 60000 ]
  [[ ${lines[59999]} == *'"line":120000}'*'"b":"two\nlines, with \"quotes\""}' ]]
}

@test "pp-parse csv: a page of unclosed quotes ends in fair time" {
  awk 'BEGIN { print "a,b"; for (i = 0; i < 300000; i++) print "x\",\"," }' >hostile
  run -3 --separate-stderr timeout 60 pp-parse -F csv hostile
  [[ $stderr == *'a quote is not closed'* ]]
}

@test "pp-parse csv: each file is a page of its own, whatever the one before lacks" {
  printf 'a,b\n1,"x' >one
  printf 'b,a\n1,2\n3\n' >two
  run -3 --separate-stderr pp-parse -F csv one two
  [ "$output" = '{"source":{"format":"csv","file":"two","line":2},"b":"1","a":"2"}' ]
  [ "$stderr" = "pp-parse: one:2: a quote is not closed in column 'b'
pp-parse: two:3: expected 2 cells, as there are columns, found 1" ]
}

@test "pp-parse csv: text behind a quote, carriage returns, bytes that are no text" {
  run -3 --separate-stderr parse 'a,b\n"x"y,1\n1,2\rz\n\xff,1\n3,4\n'
  [ "$output" = '{"a":"3","b":"4"}' ]
  [[ $stderr == *"<stdin>:2: text follows a closing quote in column 'a'"* ]]
  [[ $stderr == *'<stdin>:3: a carriage return stands outside quotes'* ]]
  [[ $stderr == *"<stdin>:4: column 'a' is not UTF-8"* ]]
  refuses 3 '<stdin>:1: a carriage return stands outside quotes' pp-parse -F csv <<<$'a,b\r1,2\r'
}

@test "pp-parse csv: headers that are none" {
  refuses 3 "<stdin>:1: two columns have the name 'a'" pp-parse -F csv <<<$'a,b,a\n1,2,3'
  refuses 3 "expected commas between the names of columns, found ';'" pp-parse -F csv <<<$'title;a\n1;2'
  refuses 3 '<stdin>:1: a quote is not closed in cell 1' pp-parse -F csv <<<$'"title,a\n1,2'
  refuses 3 'the name of column 1 is not UTF-8' pp-parse -F csv <<<$'\xff,a\n1,2'
}

@test "pp-parse csv: names stand for members by the aliases, unless those are there" {
  run -0 --separate-stderr parse 'summary,date,numComments\nA,2024,3\n'
  [ "$output" = '{"abstract":"A","published":"2024","comments":3}' ]
  run -0 --separate-stderr parse 'summary,abstract\nA,B\n'
  [ "$output" = '{"abstract":"B","summary":"A"}' ]
}

@test "pp-parse csv: a source that the file has is kept" {
  run -0 --separate-stderr pp-parse -F csv <<<$'title,source.file,source.line\nA,may.txt,3'
  [ "$output" = '{"title":"A","source":{"file":"may.txt","line":3}}' ]
}

@test "pp-parse csv: detected by the names of its columns" {
  run -0 --separate-stderr pp-parse <<<$'note,title\nn,A'
  [ "$output" = '{"title":"A","source":{"format":"csv","file":"<stdin>","line":2},"note":"n"}' ]
  run -0 --separate-stderr pp-parse <<<$'note\ttitle\nn\tA, B'
  [ "$output" = '{"title":"A, B","source":{"format":"tsv","file":"<stdin>","line":2},"note":"n"}' ]
  refuses 3 'cannot tell the format' pp-parse <<<$'x,y\n1,2'
}

@test "pp-parse -d: another delimiter" {
  run -0 --separate-stderr pp-parse -d ';' --no-source <<<$'title;upvotes\n"a;b";3'
  [ "$output" = '{"title":"a;b","upvotes":3}' ]
  run -0 --separate-stderr pp-parse -F csv -d '\t' --no-source <<<$'title\tupvotes\na,b\t3'
  [ "$output" = '{"title":"a,b","upvotes":3}' ]
  refuses 2 'the delimiter must be one ASCII character' pp-parse -d ';;' in.csv
  refuses 2 "option '--delimiter' is for the formats csv and tsv, not for 'ndjson'" pp-parse -F ndjson -d ';' in.csv
}

@test "pp-parse --header: a file without one" {
  run -0 --separate-stderr pp-parse --header id,title,stars --no-source <<<$'2503.02130,A,1\n0905.0016,B,2'
  [ "$output" = '{"id":"2503.02130","title":"A","stars":"1"}
{"id":"0905.0016","title":"B","stars":"2"}' ]
  run -0 --separate-stderr pp-parse -F tsv --header id,title --no-source <<<$'1\tA'
  [ "$output" = '{"id":"1","title":"A"}' ]
  run -3 --separate-stderr pp-parse --header id,title --no-source <<<$'1,A,x\n2,B'
  [ "$output" = '{"id":"2","title":"B"}' ]
  refuses 2 "option '--header' expects NAME" pp-parse --header id,,x in.csv
}

@test "pp-parse --types: more types than the schema's" {
  run -0 --separate-stderr parse 'stars,seen,ok,n,tags\n3,2024-01-02,true,1.50,a; b\n,,,,\n' \
    --types stars=int,seen=date,ok=bool,n=number,tags=list
  [ "$output" = '{"stars":3,"seen":"2024-01-02","ok":true,"n":1.50,"tags":["a","b"]}
{}' ]
  run -3 --separate-stderr parse 'stars\n3\nmany\n' --types stars=int
  [ "$output" = '{"stars":3}' ]
  [ "$stderr" = "pp-parse: <stdin>:3: column 'stars': expected a value of type int, found 'many'" ]
  refuses 2 "there is no column 'upvote', did you mean 'upvotes'?" pp-parse --types upvote=int in.csv
  refuses 2 "unknown type 'itn', did you mean 'int'?" pp-parse --types upvotes=itn in.csv
}

@test "pp-parse --safe-cells: apostrophes go only then, and only where they were put" {
  printf "%s\n" "title,upvotes,note" "'=x,-3,'quoted" "''@y,'-3,''" >safe
  run -0 --separate-stderr pp-parse --no-source --safe-cells safe
  [ "$output" = '{"title":"=x","upvotes":-3,"note":"'"'"'quoted"}
{"title":"'"'"'@y","upvotes":"-3","note":"'"'"'"}' ]
  run -0 --separate-stderr pp-parse --no-source safe
  [ "${lines[0]}" = '{"title":"'"'"'=x","upvotes":-3,"note":"'"'"'quoted"}' ]
  refuses 2 'the delimiter cannot be an apostrophe' pp-parse --safe-cells -d "'" safe
}

@test "pp-parse csv --max-record-size: long rows are rejected, the others are read" {
  run -3 --separate-stderr parse 'a,b\n1,2\n123456789,123456789\n1,"\n\n\n\n\n\n\n\n\n\n\n3,4\n' --max-record-size 12
  [ "$output" = '{"a":"1","b":"2"}
{"a":"3","b":"4"}' ]
  [[ $stderr == *'<stdin>:3: line is longer than the limit of 12 bytes'* ]]
  [[ $stderr == *"<stdin>:4: a quote is not closed in column 'b'"* ]]
}

@test "pp-parse csv --strict: the first bad row ends the run" {
  run -2 --separate-stderr parse 'a,b\n1,2\n3\n4,5\n' --strict
  [ "$output" = '{"a":"1","b":"2"}' ]
}

@test "pp-parse csv: names of columns count in any case, and by what reference managers call them" {
  run -0 --separate-stderr pp-parse --no-source <<'END'
Title,Authors,Upvotes
Heaps,A; B,3
END
  [ "$output" = '{"title":"Heaps","authors":["A","B"],"upvotes":3}' ]
  run -0 --separate-stderr pp-parse --no-source <<'END'
"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Manual Tags","Type"
"K1","journalArticle","2024","Noor, Ada; Berg, Otto","Heaps","Journal of Heaps","10.1000/a","https://example.org/","We heap.","2024-05-01","a; b","x"
END
  [ "$output" = '{"doi":"10.1000/a","title":"Heaps","abstract":"We heap.","authors":["Noor, Ada","Berg, Otto"],"published":"2024-05-01","keywords":["a","b"],"url":"https://example.org/","venue":"Journal of Heaps","type":"journalArticle","Key":"K1","Publication Year":"2024","Type":"x"}' ]
  run -0 --separate-stderr pp-parse --no-source <<'END'
Authors,Title,Publication,Volume,Number,Pages,Year,Publisher
"Noor, Ada; Berg, Otto; ",Heaps,Acta,1,2,3-4,2024,P
END
  [ "$output" = '{"title":"Heaps","authors":["Noor, Ada","Berg, Otto"],"published":"2024","venue":"Acta","publisher":"P","volume":"1","pages":"3-4","Number":"2"}' ]
  run -0 --separate-stderr pp-parse --no-source <<'END'
Authors,Title,Year,Source title,Cited by,Document Type,Author Keywords
Noor A.; Berg O.,Heaps,2024,Acta,7,Article,a; b
END
  [ "$output" = '{"title":"Heaps","authors":["Noor A.","Berg O."],"published":"2024","citations":7,"keywords":["a","b"],"venue":"Acta","type":"Article"}' ]
}

@test "pp-parse csv: the exact name wins, then the first; the others keep their own" {
  run -0 --separate-stderr pp-parse -F csv --no-source <<<$'TITLE,title,Title\n1,2,3'
  [ "$output" = '{"title":"2","TITLE":"1","Title":"3"}' ]
  run -0 --separate-stderr pp-parse -F csv --no-source <<<$'TITLE,Title,summary,Abstract\n1,2,3,4'
  [ "$output" = '{"title":"1","abstract":"3","Title":"2","Abstract":"4"}' ]
  run -0 --separate-stderr pp-parse -F csv --no-source --types citations=number <<<$'Title,Cited by\n1,2.5'
  [ "$output" = '{"title":"1","citations":2.5}' ]
}

@test "pp-parse csv: a header with semicolons, as spreadsheets write it, and Excel's line that names them" {
  for text in '\xEF\xBB\xBFTitle;Authors;Upvotes\r\nHeaps;A;3\r\n' 'sep=;\r\ntitle;authors;upvotes\r\nHeaps;A;3\r\n' \
    'sep=|\ntitle|authors|upvotes\nHeaps|A|3\n' '"sep=;"\ntitle;authors;upvotes\nHeaps;A;3\n'; do
    for option in -- '-F csv'; do
      # shellcheck disable=SC2059,SC2086 # escapes and words are meant
      run -0 --separate-stderr bash -c "printf '$text' | pp-parse --no-source $option"
      [ "$output" = '{"title":"Heaps","authors":["A"],"upvotes":3}' ]
      [ -z "$stderr" ]
    done
  done
  run -0 --separate-stderr pp-parse --no-source -d ';' <<<$'sep=;\ntitle;upvotes\nHeaps;3'
  [ "$output" = '{"title":"Heaps","upvotes":3}' ]
  run -0 --separate-stderr pp-parse --no-source -F csv --header title,upvotes <<<$'sep=;\nHeaps;3'
  [ "$output" = '{"title":"Heaps","upvotes":3}' ]
  refuses 3 "cannot tell the format, name it with --from; if it is a table: --from csv --delimiter ';'" pp-parse <<<$'a;b;c\n1;2;3'
}

@test "pp-parse csv: --canonical folds white space and writes identifiers canonically" {
  run -0 --separate-stderr pp-parse --canonical -F csv --no-source <<<$'id,title,doi\narXiv:2404.06251v2,"A\r\n B","https://doi.org/10.1000/A"'
  [ "$output" = '{"id":"arxiv:2404.06251","arxiv_version":2,"doi":"10.1000/a","title":"A B"}' ]
}

@test "pp-parse csv: a row that is not UTF-8 is rejected with its column" {
  run -3 --separate-stderr pp-parse -F csv --no-source --rejects "$BATS_TEST_TMPDIR/bad" <<<$'title,authors\nCaf\xe9,M\nX,Y'
  [ "$output" = '{"title":"X","authors":["Y"]}' ]
  [ "$stderr" = "pp-parse: <stdin>:2: column 'title' is not UTF-8" ]
}

@test "pp-parse: --delimiter makes no table of what is plainly something else" {
  run -0 --separate-stderr pp-parse -d ';' --no-source <<<'{"title":"Heaps","upvotes":3}'
  [ "$output" = '{"title":"Heaps","upvotes":3}' ]
  run -0 --separate-stderr pp-parse -d ';' --no-source <<<$'a;b\n1;2'
  [ "$output" = '{"a":"1","b":"2"}' ]
}
