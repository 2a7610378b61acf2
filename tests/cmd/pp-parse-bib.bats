# pp-parse: BibTeX and RIS.

load ../helpers

setup() {
  cd "$BATS_TEST_TMPDIR" || exit 1
}

# bib TEXT: the record of an entry with these fields, without its source.
bib() {
  printf '@misc{key,\n%s\n}\n' "$1" | pp-parse -F bibtex --no-source
}

# ris LINE...: the record of a journal article with these lines.
ris() {
  printf '%s\n' 'TY  - JOUR' "$@" 'ER  - ' | pp-parse -F ris --no-source
}

@test "pp-parse bibtex: detected behind comments, and behind an exporter's words" {
  printf '%% A comment, with a comma\n\n@book{b, title = {Ropes}}\n' >a
  printf 'Made by a program,\nchanges will be lost.\n\n@book{b, title = {Ropes}}\n' >b
  run -0 --separate-stderr pp-parse a b
  [ "${lines[0]}" = '{"title":"Ropes","type":"book","source":{"format":"bibtex","file":"a","line":3}}' ]
  [ "${lines[1]}" = '{"title":"Ropes","type":"book","source":{"format":"bibtex","file":"b","line":4}}' ]
}

@test "pp-parse bibtex: CRLF, a byte order mark, no newline at the end" {
  printf '\xEF\xBB\xBF@misc{a,\r\n  title = {One\r\n    Two}\r\n}' >a
  run -0 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"One Two","type":"misc"}' ]
}

@test "pp-parse bibtex: months, by name, number, abbreviation" {
  for month in may '"May"' 5 '{05}' '{may}'; do
    run -0 --separate-stderr bib "year = 2024, month = $month"
    [ "$output" = '{"published":"2024-05","type":"misc"}' ]
  done
  run -0 --separate-stderr bib 'year = 2024, month = 13'
  [ "$output" = '{"published":"2024","type":"misc"}' ]
  run -0 --separate-stderr bib 'year = 2023, month = feb, day = 29'
  [ "$output" = '{"published":"2023-02","type":"misc"}' ]
}

@test "pp-parse bibtex: ids stay text, byte for byte" {
  run -0 --separate-stderr bib 'eprint = {2503.02130}, archiveprefix = {arXiv}'
  [ "$output" = '{"id":"arxiv:2503.02130","arxiv_id":"2503.02130","type":"misc"}' ]
  run -0 --separate-stderr bib 'eprint = 0905.0016'
  [ "$output" = '{"id":"arxiv:0905.0016","arxiv_id":"0905.0016","type":"misc"}' ]
  run -0 --separate-stderr bib 'eprint = {9901001}, eprinttype = {arxiv}, eprintclass = {hep-th}'
  [ "$output" = '{"id":"arxiv:hep-th/9901001","arxiv_id":"hep-th/9901001","categories":["hep-th"],"type":"misc"}' ]
  run -0 --separate-stderr bib 'title = {T}, eprint = {2503.02130}, eprinttype = {hdl}'
  [ "$output" = '{"title":"T","type":"misc"}' ]
}

@test "pp-parse bibtex: the DOI of an arXiv paper tells its id" {
  run -0 --separate-stderr bib 'doi = {10.48550/ARXIV.2405.01234}'
  [ "$output" = '{"id":"arxiv:2405.01234","arxiv_id":"2405.01234","doi":"10.48550/arxiv.2405.01234","type":"misc"}' ]
}

@test "pp-parse --extra: what has no place is kept as it stands" {
  printf '@misc{key:1, title = {T}, note = {See {\\"o}}, isbn = 1, title = {Second}}' >a
  run -0 --separate-stderr pp-parse --no-source --extra a
  [ "$output" = '{"title":"T","type":"misc","extra":{"citation_key":"key:1","note":"See {\\\"o}","isbn":"1","title":"Second"}}' ]
  run -0 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"T","type":"misc"}' ]
}

@test "pp-parse bibtex: addresses divided by commas" {
  run -0 --separate-stderr bib 'url = {http://x.org/a, http://x.org/b,c, http://x.org/d,}'
  [ "$output" = '{"url":"http://x.org/a","urls":["http://x.org/b,c","http://x.org/d,"],"type":"misc"}' ]
}

@test "pp-parse bibtex: et al. behind a name: how many there are is not known" {
  run -0 --separate-stderr bib 'author = {Ada Noor et al.}'
  [ "$output" = '{"authors":["Ada Noor"],"type":"misc"}' ]
  run -0 --separate-stderr bib 'author = {Ada Noor, Otto Berg, Wei Li}'
  [ "$output" = '{"authors":["Ada Noor","Otto Berg","Wei Li"],"author_count":3,"type":"misc"}' ]
}

@test "pp-parse bibtex: abbreviations in any case, of others, and undefined ones" {
  printf '@string{A = "x" # {y}}\n@string(b = a # "z")\n@misc{k, title = B # " " # nosuch # { } # 7}\n@misc{l, journal = nosuch}' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "${lines[0]}" = '{"title":"xyz nosuch 7","type":"misc"}' ]
  [ "${lines[1]}" = '{"journal":"nosuch","type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:3:28: abbreviation 'nosuch' in 'title' is not defined" ]
}

@test "pp-parse bibtex: an abbreviation of abbreviations does not blow up" {
  {
    printf '@string{s0 = "%01000d"}\n' 0
    for i in $(seq 1 20); do
      p="s$((i - 1))"
      printf '@string{s%s = %s # %s # %s # %s # %s # %s # %s # %s}\n' "$i" $p $p $p $p $p $p $p $p
    done
    printf '@misc{k, title = {T}, note = s20}\n'
  } >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"T","type":"misc"}' ]
  [[ $stderr == *'a:5:1: entry '"'@string'"' grows over 1 MiB by its abbreviations'* ]]
}

@test "pp-parse bibtex: comments, also with an entry in them, say nothing" {
  printf '@comment{ @misc{no, title={No}} \n@misc{no, title={No}}\n}\n@comment no\n%% @misc{no, title={No}}\n@misc{a, %% c\n title={A}}' >a
  run -0 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"A","type":"misc"}' ]
  printf '@misc{a, title={A}}\n@comment{\n\n' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$stderr" = 'pp-parse: a:2:1: @comment is not closed' ]
}

@test "pp-parse bibtex: a missing comma is reported where it is missing, the record comes out, its bytes are kept" {
  printf '@misc{a,\n title = {A}\n year = 2024\n}\n' >a
  run -3 --separate-stderr pp-parse --no-source --rejects bad a
  [ "$output" = '{"title":"A","published":"2024","type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:2:13: expected ',' behind the value of 'title', found 'year'" ]
  printf '%s\n' '@misc{a,' ' title = {A}' ' year = 2024' '}' >want
  same want bad
  printf '@misc{a\n title = {A}}' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"A","type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:1:8: expected ',' behind the key 'a', found 'title'" ]
}

@test "pp-parse bibtex: a comma missing behind the key, on one line: the fields are read" {
  printf '@article{n8 title={Whole}, year={2020}\n}\n' >a
  run -3 --separate-stderr pp-parse --no-source --extra a
  [ "$output" = '{"title":"Whole","published":"2020","type":"article","extra":{"citation_key":"n8"}}' ]
  [[ ${stderr_lines[0]} == "pp-parse: a:1:12: expected ',' behind the key 'n8', found 'title'" ]]
  printf '@article{n 8 a, title={Whole}}\n' >b
  run -0 --separate-stderr pp-parse --no-source --extra b
  [ "$output" = '{"title":"Whole","type":"article","extra":{"citation_key":"n 8 a"}}' ]
}

@test "pp-parse bibtex: behind a fault, the fields on the same line are read" {
  printf '@misc{a, title={T} year 2020, author={A B}, note={c, volume={3}}}\n' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"T","authors":["A B"],"author_count":1,"type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:1:19: expected ',' behind the value of 'title', found 'year'" ]
  printf '@misc{b, title={T}; year={2020}}\n' >b
  run -3 --separate-stderr pp-parse --no-source b
  [ "$output" = '{"title":"T","published":"2020","type":"misc"}' ]
  [ "$stderr" = "pp-parse: b:1:19: expected ',' behind the value of 'title', found ';'" ]
  printf '@misc{c, # "y, volume=3" {issue=4} , year={2020}}\n@string{, d = "D", # e = "E"}\n@misc{c, title = d # e}\n' >c
  run -3 --separate-stderr pp-parse --no-source c
  [ "${lines[0]}" = '{"published":"2020","type":"misc"}' ]
  [ "${lines[1]}" = '{"title":"DE","type":"misc"}' ]
}

@test "pp-parse bibtex: an abbreviation within a text that is not defined is reported" {
  printf '@misc{c, title = nowhere # " x", year = 2020}\n' >c
  run -3 --separate-stderr pp-parse --no-source c
  [ "$output" = '{"title":"nowhere x","published":"2020","type":"misc"}' ]
  [ "$stderr" = "pp-parse: c:1:18: abbreviation 'nowhere' in 'title' is not defined" ]
}

@test "pp-parse bibtex: an unclosed brace costs its own entry only" {
  printf '@misc{a, title = {A}}\n\n@misc{b,\n title = {B {b},\n year = 2023\n}\n\n@misc{c, title = {C}}\n' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"A","type":"misc"}
{"title":"B b","published":"2023","type":"misc"}
{"title":"C","type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:4:10: '{' of 'title' is not closed" ]
}

@test "pp-parse bibtex: a file that is cut off" {
  printf '@misc{a, title = {A}}\n@misc{b, title = {B}, abstract = {It ends he' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "${lines[1]}" = '{"title":"B","abstract":"It ends he","type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:2:34: '{' of 'abstract' is not closed" ]
  printf '@misc{b, title = {B}, ' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"B","type":"misc"}' ]
  [ "$stderr" = "pp-parse: a:1:1: entry '@misc' is not closed" ]
  printf '@misc{b, title = {Caf\xC3' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"Caf�","type":"misc"}' ]
  [[ $stderr == *'a:1:22: text is not UTF-8, byte 0xc3 is replaced'* ]]
}

@test "pp-parse bibtex: an entry over 1 MiB is rejected, what follows is read" {
  {
    printf '@misc{big, title = {\n'
    head -c 1100000 /dev/zero | tr '\0' 'x' | fold -w 1000
    printf '}\n}\n@misc{b, title = {B}}\n'
  } >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"B","type":"misc"}' ]
  [ "$stderr" = 'pp-parse: a:1:1: entry is over 1 MiB' ]
  tr -d '\n' <a >b
  run -3 --separate-stderr pp-parse --no-source b
  [ "$output" = '{"title":"B","type":"misc"}' ]
}

@test "pp-parse bibtex: nothing but abbreviations is an empty list, prose is none" {
  printf '@string{a = "b"}\n' >a
  run -0 --separate-stderr pp-parse a
  [ -z "$output" ]
  printf 'no entries here\n' >a
  refuses 3 'pp-parse: a: no entry was found' pp-parse -F bibtex a
}

@test "pp-parse bibtex: a hundred thousand braces" {
  {
    printf '@misc{a, title = {'
    head -c 100000 /dev/zero | tr '\0' '{'
    printf 'A'
    head -c 100000 /dev/zero | tr '\0' '}'
    printf '}}\n'
  } >a
  run -0 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"A","type":"misc"}' ]
}

@test "pp-parse ris: detected, also behind an exporter's header" {
  printf '\nTY  - BOOK\nTI  - Ropes\nER  - \n' >a
  printf 'Provider: Example Press\nDatabase: none\n\nTY  - BOOK\nTI  - Ropes\nER  -\n' >b
  run -0 --separate-stderr pp-parse a b
  [ "${lines[0]}" = '{"title":"Ropes","type":"BOOK","source":{"format":"ris","file":"a","line":2}}' ]
  [ "${lines[1]}" = '{"title":"Ropes","type":"BOOK","source":{"format":"ris","file":"b","line":4}}' ]
}

@test "pp-parse ris: dates say what they say" {
  run -0 ris 'PY  - 2024/05/01/'
  [ "$output" = '{"published":"2024-05-01","type":"JOUR"}' ]
  run -0 ris 'PY  - 2024' 'DA  - 2024/05//'
  [ "$output" = '{"published":"2024-05","type":"JOUR"}' ]
  run -0 ris 'PY  - 2024' 'DA  - 2023/12/24'
  [ "$output" = '{"published":"2024","type":"JOUR"}' ]
  run -0 ris 'Y1  - 2024///Spring' 'TI  - T'
  [ "$output" = '{"title":"T","published":"2024","type":"JOUR"}' ]
  run -0 ris 'PY  - soon' 'TI  - T'
  [ "$output" = '{"title":"T","type":"JOUR"}' ]
}

@test "pp-parse ris: several people in a line; an institution is one" {
  while IFS='|' read -r line authors; do
    run -0 --separate-stderr ris "AU  - $line"
    [ "$output" = "{\"authors\":$authors,\"type\":\"JOUR\"}" ]
  done <<'END'
Noor, A.; Berg, O.|["A. Noor","O. Berg"],"author_count":2
Noor, Ada and Berg, Otto|["Ada Noor","Otto Berg"],"author_count":2
Ada Noor and Otto van der Berg|["Ada Noor","Otto van der Berg"],"author_count":2
Ada Noor, Otto Berg, Wei Li|["Ada Noor","Otto Berg","Wei Li"],"author_count":3
Ada Noor, Otto Berg, and Wei Li|["Ada Noor","Otto Berg","Wei Li"],"author_count":3
Noor, A. et al.|["A. Noor"]
Noor, Ada, Jr.|["Ada Noor Jr."],"author_count":1
Department of Ropes and Knots|["Department of Ropes and Knots"],"author_count":1
Society for Nets,|["Society for Nets"],"author_count":1
Department of Ropes and Marine Knots|["Department of Ropes and Marine Knots"],"author_count":1
Hook and Line|["Hook and Line"],"author_count":1
Institute of Ropes, Knots, and Nets|["Institute of Ropes, Knots, and Nets"],"author_count":1
END
  run -0 --separate-stderr ris 'AU  - Noor, A.' 'AU  - et al.'
  [ "$output" = '{"authors":["A. Noor"],"type":"JOUR"}' ]
}

@test "pp-parse ris: journals and venues" {
  run -0 ris 'JO  - J. Ropes' 'T2  - Journal of Ropes'
  [ "$output" = '{"journal":"Journal of Ropes","type":"JOUR"}' ]
  run -0 ris 'JO  - J. Ropes'
  [ "$output" = '{"journal":"J. Ropes","type":"JOUR"}' ]
  printf 'TY  - CHAP\nBT  - Book of Ropes\nSP  - 5\nEP  - 5\nER  - \n' >a
  run -0 pp-parse --no-source a
  [ "$output" = '{"venue":"Book of Ropes","pages":"5","type":"CHAP"}' ]
}

@test "pp-parse ris: a missing ER is reported, both records come out" {
  printf 'TY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\n' >a
  run -3 --separate-stderr pp-parse --no-source --rejects bad a
  [ "$output" = '{"title":"A","type":"BOOK"}
{"title":"B","type":"BOOK"}' ]
  [ "$stderr" = 'pp-parse: a:1: record is not ended by ER
pp-parse: a:3: record is not ended by ER' ]
  [ "$(head -n 2 bad)" = 'TY  - BOOK
TI  - A' ]
}

@test "pp-parse ris: what stands outside of records is reported" {
  printf 'TY  - BOOK\nTI  - A\nER  - \n\n2.\nTI  - B\nAU  - C\nTY  - BOOK\nTI  - D\nER  - \nlost\n' >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$(wc -l <<<"$output")" -eq 2 ]
  [ "$stderr" = 'pp-parse: a:6: tag outside of a record, expected TY
pp-parse: a:11: text outside of a record' ]
}

@test "pp-parse ris: a record over 1 MiB is rejected, what follows is read" {
  {
    printf 'TY  - BOOK\nAB  - '
    head -c 1100000 /dev/zero | tr '\0' 'x' | fold -w 1000
    printf '\nER  - \nTY  - BOOK\nTI  - B\nER  - \n'
  } >a
  run -3 --separate-stderr pp-parse --no-source a
  [ "$output" = '{"title":"B","type":"BOOK"}' ]
  [ "$stderr" = 'pp-parse: a:1: record is over 1 MiB' ]
}

@test "pp-parse ris: a page without records, and a record without members" {
  printf 'just words\n' >a
  refuses 3 'pp-parse: a: no record was found' pp-parse -F ris a
  printf 'TY  - BOOK\nER  - \n' >a
  refuses 3 'pp-parse: a:1: record has nothing but its type' pp-parse a
}
