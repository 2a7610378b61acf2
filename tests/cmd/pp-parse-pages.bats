load ../helpers

# Pages in Markdown, HTML and XML: what their readers refuse, and where they begin and end.

member() {
  pp-format -t csv --no-header -f "$1"
}

md_head='# Daily Papers

Mar 2, 2026
'

# paper ID TITLE: a card as firecrawl has it.
paper() {
  printf '\n[7](https://huggingface.co/login?next=%%2Fpapers%%2F%s)\n\n### [%s](https://huggingface.co/papers/%s)\n' \
    "$1" "$2" "$1"
  printf '\n[It is shown that %s can be sorted.](https://huggingface.co/papers/%s)\n\n' "$2" "$1"
  printf '[- 3 authors](https://huggingface.co/papers/%s)\n\n·\n\nFeb 27, 2026\n' "$1"
}

@test "listing-md: Markdown is told from text" {
  run -0 --separate-stderr pp-parse <<<"$md_head$(paper 2602.91001 Stones)"
  [ "$(member id,title,upvotes,source.format <<<"$output")" = 'arxiv:2602.91001,Stones,7,listing-md' ]
}

@test "listing-md: asked for by name, it reads text, too" {
  run -0 --separate-stderr pp-parse -F listing-md "$PP_DATA/daily.txt"
  [ "$(member title <<<"$output")" = "$(pp-parse "$PP_DATA/daily.txt" | member title)" ]
}

@test "listing-md: Markdown that is no listing gives one message" {
  refuses 3 'no paper was found' pp-parse <<<'# A list

- [one](https://a.example)
- [two](https://b.example)

And a text.'
}

@test "hf-html: data cut off within the first paper is reported once" {
  printf '<!doctype html>\n<div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[{&quot;paper&quot;:{&quot;id&quot;:' \
    >"$BATS_TEST_TMPDIR/cut"
  refuses 3 'the input ends within the record' pp-parse "$BATS_TEST_TMPDIR/cut"
  [ "$(grep -c 'the input ends' <<<"$stderr")" -eq 1 ]
  # shellcheck disable=SC2154 # run sets it
  [[ "${stderr_lines[1]}" == *': no paper was found' ]]
}

@test "listing-md: a paper cut off is emitted and reported" {
  run -3 --separate-stderr pp-parse <<<"$md_head$(paper 2602.91001 Stones)$(paper 2602.91002 Ropes | head -n 5)"
  [ "$(member title,upvotes <<<"$output")" = 'Stones,7
Ropes,7' ]
  [[ $stderr == *':18: paper is cut off: '\''Ropes'\' ]]
}

@test "listing-md: a link that never ends takes no paper with it" {
  run -3 --separate-stderr pp-parse <<<"$md_head$(paper 2602.91001 Stones)

[this stays open

$(paper 2602.91002 Ropes)"
  [ "$(member id,title <<<"$output")" = 'arxiv:2602.91001,Stones
arxiv:2602.91002,Ropes' ]
  [[ $stderr == *'text belongs to no paper'* ]]
}

@test "listing-md: --rejects keeps the lines of what was refused" {
  cd "$BATS_TEST_TMPDIR"
  run -3 --separate-stderr pp-parse --rejects bad <<<"$md_head$(paper 2602.91001 Stones)

Words of a *mirror*, which
belong to no paper.

$(paper 2602.91002 Ropes)"
  grep -q 'Words of a \*mirror\*, which' bad
  grep -q 'belong to no paper.' bad
  ! grep -q Stones bad
}

@test "listing-md: --as-of decides on the year" {
  run -0 --separate-stderr pp-parse --as-of 2025-12-31 <<<"# Daily Papers

Dec 16
$(paper 2402.91001 Stones | sed 's/, 2026//')"
  [ "$(member listed,published,published_year_inferred <<<"$output")" = '2025-12-16,2025-02-27,true' ]
}

# feed ENTRIES: an Atom feed.
feed() {
  printf '<feed xmlns="http://www.w3.org/2005/Atom">%s</feed>\n' "$1"
}

@test "arxiv-atom: feeds are told by their first element" {
  run -0 --separate-stderr pp-parse <<<"<?xml version='1.0'?><!-- <x> -->$(feed '<entry><title>Sand</title></entry>')"
  [ "$(member title,source.format <<<"$output")" = 'Sand,arxiv-atom' ]
  run -0 --separate-stderr pp-parse <<<'<rss version="2.0"><channel><item><title>Sand</title></item></channel></rss>'
  [ "$(member title <<<"$output")" = 'Sand' ]
}

@test "arxiv-atom: an empty feed has no records" {
  run -0 --separate-stderr pp-parse <<<"$(feed '')"
  [ -z "$output$stderr" ]
}

@test "arxiv-atom: XML that is no feed is refused" {
  refuses 3 "expected a feed, found the element 'opml'" pp-parse <<<'<?xml version="1.0"?><opml/>'
}

@test "arxiv-atom: broken XML gives line and column; what was whole is there" {
  run -3 --separate-stderr pp-parse <<<'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Sand</title></entry>
<entry><title>Ropes</entry>'
  [ "$(member title <<<"$output")" = 'Sand' ]
  [[ $stderr == 'pp-parse: <stdin>:2:'*': XML is broken: '* ]]
  [ "$(wc -l <<<"$stderr")" -eq 1 ]
}

@test "arxiv-atom: entities are neither declared nor resolved, nothing is fetched" {
  local dtd='<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
  refuses 3 "a feed may not declare entities, found 'x'" \
    pp-parse -F arxiv-atom <<<"$dtd$(feed '<entry><title>&x;</title></entry>')"
  refuses 3 "a feed may not refer to entities, found 'x'" \
    pp-parse -F arxiv-atom <<<"<!DOCTYPE feed SYSTEM 'file:///x'>$(feed '<entry><title>&x;</title></entry>')"
}

@test "arxiv-atom: elements may not be nested for ever" {
  refuses 3 'elements are nested too deep' pp-parse \
    <<<"<feed xmlns='http://www.w3.org/2005/Atom'>$(printf '<a>%.0s' $(seq 1000))"
}

@test "arxiv-atom: an entry over the limit costs itself" {
  run -3 --separate-stderr pp-parse <<<"$(
    feed "<entry><title>Sand</title><summary>$(head -c 1100000 /dev/zero | tr '\0' x)</summary></entry>
<entry><title>Ropes</title></entry>"
  )"
  [ "$(member title <<<"$output")" = 'Ropes' ]
  [[ $stderr == *'entry is longer than the limit of 1048576 bytes'* ]]
}

@test "arxiv-atom: what has no member is extra, by its own name" {
  run -0 --separate-stderr pp-parse --extra <<<"$(
    feed '<entry><title>Sand</title><a:comment xmlns:a="http://arxiv.org/schemas/atom">7 pages</a:comment></entry>'
  )"
  [[ $output == *'"extra":{"a:comment":"7 pages"}'* ]]
  [[ $output != *'"comments"'* ]]
}

@test "hf-html: the data in the page is read, the cards are not" {
  run -0 --separate-stderr pp-parse "$PP_ROOT/tests/golden/pp-parse/html-data/in"
  [ "$(member id,submitted_by,source.format <<<"$output")" = 'arxiv:2602.91001,mara-k,hf-html
arxiv:2603.91002,,hf-html' ]
}

@test "hf-html: without the data the cards are read" {
  run -0 --separate-stderr pp-parse <<<"$(sed 's/data-props="[^"]*"//' "$PP_ROOT/tests/golden/pp-parse/html-data/in")"
  [ "$(member id,title,submitted_by <<<"$output")" = 'arxiv:2602.91001,Tide Tables,' ]
}

@test "hf-html: a page without papers is rejected with one message" {
  refuses 3 'no paper was found' pp-parse <<<'<!DOCTYPE html><html><body><h1>Stones</h1><p>We have some.</p></body></html>'
  [ "$(wc -l <<<"$stderr")" -eq 1 ]
}

@test "hf-html: what is nested too deep is reported, and what comes before it is read" {
  local view=$PP_ROOT/tests/golden/pp-parse/html-view/in deep
  deep=$(printf '<div><b>%.0s' $(seq 300))
  run -3 --separate-stderr pp-parse <<<"$(sed "s|<nav><a href=./papers|$deep&|" "$view")"
  [ "$(wc -l <<<"$output")" -eq 2 ]
  [[ $stderr == 'pp-parse: <stdin>:'*': elements are nested too deep, what follows was not read' ]]

  run -3 --separate-stderr timeout 20 pp-parse <<<"<html>$(printf '<div><b>%.0s' $(seq 50000))"
  [[ $stderr == *'<stdin>:1: elements are nested too deep, what follows was not read'* ]]
}

@test "hf-html: a page over the limit is rejected" {
  run -3 --separate-stderr bash -c '{ echo "<html>"; head -c 68000000 /dev/zero | tr "\0" x; } | pp-parse'
  [[ $stderr == *'page is longer than the limit of 67108864 bytes'* ]]
  [ -z "$output" ]
}

@test "arxiv-atom: the names that HTML has for characters are characters, though nobody declared them" {
  run -0 --separate-stderr pp-parse --no-source <<'END'
<rss version="2.0"><channel><item><title>Caf&eacute;&nbsp;noir &mdash; &amp; &lt; i</title>
<category>x&nbsp;y</category><description>A&hellip; <![CDATA[&nbsp;b]]> 1&times;2 &#233;</description></item></channel></rss>
END
  [ -z "$stderr" ]
  [ "$output" = '{"title":"Café noir — & < i","abstract":"A… b 1×2 é","categories":["x y"]}' ]
  run -0 --separate-stderr pp-parse --no-source <<'END'
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><category term="caf&eacute; &amp; &#38; x"/>
<link href="https://example.org/?a=1&amp;b=&eacute;"/></entry></feed>
END
  [ "$output" = '{"title":"T","categories":["café & & x"],"url":"https://example.org/?a=1&b=é"}' ]
}

@test "arxiv-atom: what a feed declares itself stays refused, whatever its name" {
  refuses 3 "a feed may not declare entities, found 'nbsp'" \
    pp-parse <<<'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss><channel><item><title>&nbsp;</title></item></channel></rss>'
  refuses 3 "Entity 'nosuch' not defined" pp-parse <<<'<rss><channel><item><title>a&nosuch;b</title></item></channel></rss>'
  run -0 pp-parse --no-source <<<'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://example.org/rss.dtd"><rss><channel><item><title>a&uuml;b</title></item></channel></rss>'
  [ "$output" = '{"title":"aüb"}' ]
}

@test "arxiv-atom: UTF-16 is detected, with and without a byte order mark" {
  local feed='<?xml version="1.0" encoding="UTF-16"?><!-- é --><rss version="2.0"><channel><item><title>Zwölf – 雪</title></item></channel></rss>'
  for code in UTF-16LE UTF-16BE; do
    { [ $code = UTF-16LE ] && printf '\xFF\xFE' || printf '\xFE\xFF'; iconv -f UTF-8 -t $code <<<"$feed"; } >"$BATS_TEST_TMPDIR/a"
    iconv -f UTF-8 -t $code <<<"$feed" >"$BATS_TEST_TMPDIR/b"
    run -0 --separate-stderr pp-parse --no-source "$BATS_TEST_TMPDIR/a" "$BATS_TEST_TMPDIR/b"
    [ "$output" = '{"title":"Zwölf – 雪"}
{"title":"Zwölf – 雪"}' ]
  done
}

@test "listing-md: links behind words are links of the text, in their order, once each" {
  run -0 --separate-stderr pp-parse -F listing-md --no-source <<'END'
# Daily Papers

### [Seven Ways to Sort a Heap of Stones](/papers/2603.01234)

We compare seven ways to sort a heap of stones by weight, see https://example.org/one and
[the code](https://github.com/stones/heap), then [our page](https://example.org/page). All of it is at
https://example.org/two, and [here](https://example.org/one), [again](https://github.com/stones/heap "code"),
[there](/docs/there), [mail](mailto:a@example.org), [https://example.org/last](https://example.org/last).

  * 3 authors

·Mar 12
END
  [ -z "$stderr" ]
  [ "$(pp-format -t ndjson -f code_url,urls <<<"$output")" = '{"code_url":"https://github.com/stones/heap","urls":["https://example.org/one","https://github.com/stones/heap","https://example.org/page","https://example.org/two","https://example.org/last"]}' ]
}

@test "listing-md: the card's own link to code comes before those of the text" {
  run -0 --separate-stderr pp-parse -F listing-md --no-source <<'END'
# Daily Papers

### [Seven Ways to Sort a Heap of Stones](/papers/2603.01234)

We compare seven ways to sort a heap of stones by weight, with [tools](https://github.com/other/tools) of others.

[GitHub 12](https://github.com/stones/heap)

  * 3 authors

·Mar 12
END
  [ "$(pp-format -t ndjson -f code_url,urls <<<"$output")" = '{"code_url":"https://github.com/stones/heap","urls":["https://github.com/other/tools"]}' ]
}

@test "arxiv-atom: links behind words of HTML are links of the text" {
  run -0 --separate-stderr pp-parse --no-source <<<"$(
    feed '<entry><title>Sand</title><summary type="html">See &lt;a href="https://github.com/a/b?x=1&amp;amp;y=2"&gt;the
 code&lt;/a&gt; and https://example.org/x, or &lt;a href="/y"&gt;y&lt;/a&gt; or &lt;a href="https://example.org/z"&gt;z&lt;/a&gt;.</summary></entry>'
  )"
  [ "$output" = '{"title":"Sand","abstract":"See the code and https://example.org/x, or y or z.","code_url":"https://github.com/a/b?x=1&y=2","urls":["https://github.com/a/b?x=1&y=2","https://example.org/x","https://example.org/z"]}' ]
}

# creators TEXT: the names in an item's dc:creator, and their number.
creators() {
  printf '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>T</title><dc:creator>%s</dc:creator></item></channel></rss>' "$1" |
    pp-parse --no-source | sed 's/{"title":"T"//; s/^,//; s/}$//'
}

@test "arxiv-atom: names behind commas, semicolons and words; initials belong to the name before" {
  while IFS='|' read -r text wanted; do
    run -0 creators "$text"
    [ "$output" = "$wanted" ] || { echo "$text: $output"; return 1; }
  done <<'END'
Noor, A., Berg, O., Li, W.|"authors":["A. Noor","O. Berg","W. Li"],"author_count":3
Noor, A. B., van Berg, J.-P., Lund, É.|"authors":["A. B. Noor","J.-P. van Berg","É. Lund"],"author_count":3
Noor, Ada, Berg, O.|"authors":["Ada Noor","O. Berg"],"author_count":2
Noor, A.|"authors":["A. Noor"],"author_count":1
Noor, Ada; Berg, Otto|"authors":["Ada Noor","Otto Berg"],"author_count":2
Ada Noor; Otto Berg;|"authors":["Ada Noor","Otto Berg"],"author_count":2
Ada Noor, Otto Berg, and Wei Li|"authors":["Ada Noor","Otto Berg","Wei Li"],"author_count":3
Noor, A. and Berg, O.|"authors":["A. Noor","O. Berg"],"author_count":2
Noor, Ada and Berg, Otto|"authors":["Ada Noor","Otto Berg"],"author_count":2
Ada Noor and Otto Berg|"authors":["Ada Noor","Otto Berg"],"author_count":2
Ada Noor, Sam Berg, Jr., Wei Li|"authors":["Ada Noor","Sam Berg Jr.","Wei Li"],"author_count":3
Ada Noor, Bo Li and Cy Ek, Di Oz|"authors":["Ada Noor","Bo Li","Cy Ek","Di Oz"],"author_count":4
李明, 王|"authors":["李明, 王"],"author_count":1
Ada Noor et al.|"authors":["Ada Noor"]
Ada Noor, Otto Berg, et al|"authors":["Ada Noor","Otto Berg"]
Ada Noor and others|"authors":["Ada Noor"]
Olsen, Berg|"authors":["Olsen, Berg"],"author_count":1
Ada Noor, Wei|"authors":["Ada Noor, Wei"],"author_count":1
Ada, Otto, Wei|"authors":["Ada","Otto","Wei"],"author_count":3
Ada Noor (1), Otto Berg (1 and 2), ((1) Tide U, (2) Rock U)|"authors":["Ada Noor","Otto Berg"],"author_count":2
Ada Noor (1, Otto Berg (2)|"authors":["Ada Noor 1","Otto Berg"],"author_count":2
Ada Noor (1), Otto Berg (2|"authors":["Ada Noor","Otto Berg 2"],"author_count":2
Ada Noor), Otto Berg|"authors":["Ada Noor","Otto Berg"],"author_count":2
Otto Berg (Tide U)|"authors":["Otto Berg"],"author_count":1
Otto Berg (berg@example.org)|"authors":["Otto Berg"],"author_count":1
ada@example.org (Ada Noor)|"authors":["Ada Noor"],"author_count":1
X-Ray Group: Ada Noor, Otto Berg|"authors":["X-Ray Group","Ada Noor","Otto Berg"],"author_count":3
END
}

# announced TYPE ELEMENT: an item of arXiv's RSS of that type.
announced() {
  printf '<rss xmlns:arxiv="http://arxiv.org/schemas/atom"><channel><item><title>T</title>%s%s%s</item></channel></rss>' \
    "<description>arXiv:2306.91001v3 Announce Type: $1 Abstract: A.</description>" \
    '<pubDate>Tue, 11 Jun 2024 00:00:00 -0400</pubDate>' "$2"
}

@test "arxiv-atom: the day on which a new version is announced is no day of publication" {
  for type in replace replace-cross; do
    for element in '' "<arxiv:announce_type>$type</arxiv:announce_type>"; do
      run -0 --separate-stderr pp-parse --no-source <<<"$(announced $type "$element")"
      [ "$output" = '{"id":"arxiv:2306.91001","arxiv_id":"2306.91001","arxiv_version":3,"title":"T","abstract":"A.","updated":"2024-06-11T00:00:00-04:00"}' ]
    done
  done
  run -0 --separate-stderr pp-parse --no-source <<<"$(announced new '')"
  [[ $output == *'"published":"2024-06-11T00:00:00-04:00"'* ]]
}

@test "arxiv-atom: HTML that is nested too deep to be read is reported, not lost" {
  for n in 300 5000; do
    run -3 --separate-stderr pp-parse --no-source <<<"<rss><channel><item><title>T</title><description>$(
      printf '&lt;div&gt;%.0s' $(seq $n)
    )hi</description></item>
<item><title>Sand</title></item></channel></rss>"
    [ "$output" = '{"title":"Sand"}' ]
    [ "$stderr" = "pp-parse: <stdin>:1: HTML is nested too deep in the entry's element 'description'" ]
  done
}

@test "arxiv-atom: a date that is none, and content beside a summary, are extra" {
  run -0 --separate-stderr pp-parse --no-source --extra <<<'<rss><channel><item><title>T</title><pubDate>01/03/2024</pubDate></item></channel></rss>'
  [ "$output" = '{"title":"T","extra":{"pubDate":"01/03/2024"}}' ]
  for texts in '<summary>S</summary><content>C</content>' '<content>C</content><summary>S</summary>'; do
    run -0 --separate-stderr pp-parse --no-source --extra <<<"$(feed "<entry><title>T</title>$texts</entry>")"
    [ "$output" = '{"title":"T","abstract":"S","extra":{"content":"C"}}' ]
  done
}

@test "arxiv-atom: a relative link is no url" {
  run -0 --separate-stderr pp-parse --no-source <<<"$(feed '<entry><title>T</title><link href="/p/1"/><link href="https://example.org/p/1"/></entry>')"
  [ "$output" = '{"title":"T","url":"https://example.org/p/1"}' ]
  run -0 --separate-stderr pp-parse --no-source --extra <<<"$(feed '<entry><title>T</title><link href="/p/1"/></entry>')"
  [ "$output" = '{"title":"T","extra":{"link":"/p/1"}}' ]
}

@test "arxiv-atom: names in parentheses that never close end in fair time" {
  run -0 --separate-stderr timeout 20 bash -c "pp-parse --no-source | wc -c" <<<"<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><title>T</title><dc:creator>$(
    printf '(,%.0s' $(seq 200000)
  )</dc:creator></item></channel></rss>"
}
