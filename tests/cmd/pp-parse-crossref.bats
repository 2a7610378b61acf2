# pp-parse: BibTeX entries that take fields from others.

load ../helpers

setup() {
  cd "$BATS_TEST_TMPDIR" || exit 1
}

cat_children() {
  cat <<'END'
@inproceedings{a, title = {One}, author = {Ann E}, pages = {1--2}, crossref = {PROC}}
@inproceedings{b, title = {Two}, booktitle = {Its Own}, year = 2023, crossref = {proc}}
@misc{c, title = {Three}}
END
}

parent='@proceedings{proc, title = {Proceedings of Things}, booktitle = {Things 24}, editor = {Ed I}, year = 2024,
  month = may, publisher = {P}, doi = {10.1000/things}, url = {https://example.org/things}, volume = 7}'

want='{"title":"One","authors":["Ann E"],"author_count":1,"published":"2024-05","venue":"Things 24","publisher":"P","volume":"7","pages":"1-2","type":"inproceedings"}
{"title":"Two","published":"2023","venue":"Its Own","publisher":"P","volume":"7","type":"inproceedings"}
{"title":"Three","type":"misc"}'

@test "pp-parse bibtex: crossref, the parent behind its children, order kept" {
  { cat_children; echo "$parent"; } >in.bib
  run -0 --separate-stderr pp-parse --no-source in.bib
  [ -z "$stderr" ]
  [ "$(head -n 3 <<<"$output")" = "$want" ]
  [ "$(wc -l <<<"$output")" -eq 4 ]
  [[ "${lines[3]}" == *'"title":"Proceedings of Things"'* ]]
  run -0 pp-parse in.bib
  [[ "${lines[0]}" == *'"line":1}}' && "${lines[2]}" == *'"line":3}}' && "${lines[3]}" == *'"line":4}}' ]]
}

@test "pp-parse bibtex: crossref, the parent before its children" {
  { echo "$parent"; cat_children; } >in.bib
  run -0 --separate-stderr pp-parse --no-source in.bib
  [ -z "$stderr" ]
  [ "$(tail -n 3 <<<"$output")" = "$want" ]
}

@test "pp-parse bibtex: crossref, a title becomes the venue, or the journal; of nothing else" {
  cat >in.bib <<'END'
@incollection{a, title = {A}, crossref = {b}}
@article{c, title = {C}, crossref = {d}}
@collection{b, title = {The Book}, author = {No One}, abstract = {None}, eprint = {2404.06251}}
@periodical{d, title = {The Journal}, date = {2024-05-01}}
END
  run -0 --separate-stderr pp-parse --no-source in.bib
  [ "${lines[0]}" = '{"title":"A","venue":"The Book","type":"incollection"}' ]
  [ "${lines[1]}" = '{"title":"C","published":"2024-05-01","journal":"The Journal","type":"article"}' ]
}

@test "pp-parse bibtex: abbreviations are those of the place where they stand" {
  cat >in.bib <<'END'
@string{p = "Old"}
@inproceedings{a, title = {A} # p, crossref = {b}}
@string{p = "New"}
@proceedings{b, booktitle = p}
END
  run -0 --separate-stderr pp-parse --no-source in.bib
  [ "${lines[0]}" = '{"title":"AOld","venue":"New","type":"inproceedings"}' ]
}

@test "pp-parse bibtex: xdata is taken whole, and is no paper" {
  cat >in.bib <<'END'
@xdata{inst, publisher = {House}, note = {n}, title = {T}}
@book{a, author = {Ann E}, xdata = {inst, where}}
@xdata{where, location = {Bergen}, doi = {10.1000/x}}
END
  run -0 --separate-stderr pp-parse --no-source --extra in.bib
  [ "$output" = '{"id":"doi:10.1000/x","doi":"10.1000/x","title":"T","authors":["Ann E"],"author_count":1,"publisher":"House","type":"book","extra":{"citation_key":"a","xdata":"inst, where","note":"n","location":"Bergen"}}' ]
}

@test "pp-parse bibtex: a parent that is not there is reported once, and its children come with what they have" {
  cat >in.bib <<'END'
@inproceedings{a, title = {A}, crossref = {gone}}
@misc{m, title = {M}}
@inproceedings{b, title = {B}, crossref = {Gone}}
END
  run -3 --separate-stderr pp-parse --no-source in.bib
  [ "$output" = '{"title":"A","type":"inproceedings"}
{"title":"M","type":"misc"}
{"title":"B","type":"inproceedings"}' ]
  [ "$stderr" = "pp-parse: in.bib:1:1: entry '@inproceedings' takes fields from 'gone', which is not in the file" ]
}

@test "pp-parse bibtex: an entry that names itself" {
  cat >in.bib <<'END'
@book{self, title = {S}, crossref = {Self}}
@misc{m, title = {M}, xdata = {x, m}}
@xdata{x, year = 2024}
END
  run -3 --separate-stderr pp-parse --no-source in.bib
  [ "$output" = '{"title":"S","type":"book"}
{"title":"M","published":"2024","type":"misc"}' ]
  [ "$stderr" = "pp-parse: in.bib:1:1: entry '@book' takes fields from itself
pp-parse: in.bib:2:1: entry '@misc' takes fields from itself" ]
}

@test "pp-parse bibtex: what waits for a parent is bounded" {
  {
    echo '@inproceedings{a, title = {A}, crossref = {late}}'
    text=$(head -c 500000 /dev/zero | tr '\0' x)
    for i in {1..140}; do echo "@misc{m$i, title = {M}, abstract = {$text}}"; done
    echo '@proceedings{late, booktitle = {L}}'
    echo '@inproceedings{b, title = {B}, crossref = {late}}'
  } >in.bib
  run -3 --separate-stderr pp-parse --no-source in.bib
  [ "${lines[0]}" = '{"title":"A","type":"inproceedings"}' ]
  [ "${lines[142]}" = '{"title":"B","venue":"L","type":"inproceedings"}' ]
  [ "$stderr" = "pp-parse: in.bib:1:1: entry '@inproceedings' takes fields from 'late', which is not in the next 64 MiB of records" ]
}

@test "pp-parse bibtex: a child with a fault is reported, and inherits" {
  printf '@inproceedings{a, title = {A} crossref = {b}}\n@proceedings{b, booktitle = {B}}\n' >in.bib
  run -3 --separate-stderr pp-parse --no-source in.bib
  [ "${lines[0]}" = '{"title":"A","venue":"B","type":"inproceedings"}' ]
  [[ "$stderr" == *"in.bib:1:"*"expected ','"* ]]
}
