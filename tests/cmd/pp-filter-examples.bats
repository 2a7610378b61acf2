load ../helpers

# The examples of the language, each over the same ten records. The clock stands at 2025-03-11 10:00 UTC, a Tuesday.
setup() {
  cd "$BATS_TEST_TMPDIR"
  many=$(printf '"Author %d",' {1..20})"\"Tam Bengio\""
  cat >papers <<END
{"id":"a","title":"An Agent of Sand","authors":["Li Wang","Tam BENGIO"],"published":"2025-03-05","listed":"2025-03-08","upvotes":60,"comments":3,"code_url":"https://github.com/sand/agent","github_stars":"4.1k","arxiv_id":"2503.00001","keywords":["agents","sand"],"score":0.126,"source":{"line":1500}}
{"id":"b","title":"A SURVEY OF AGENTS","authors":["Anonymous"],"published":"2024-12-31","listed":"2025-01-04","upvotes":50,"comments":0,"doi":"10.1000/b","arxiv_id":"2412.00002","keywords":["it","survey"],"source":{"line":1001}}
{"id":"c","title":"Harbours","authors":["Wang Yu","Bo Lind"],"published":"2025-01-01","listed":"2025-01-06","upvotes":7,"comments":1,"code_url":null,"github_stars":"5,000","keywords":[],"source":{"line":1000}}
{"id":"d","title":"Agentic Tides: a review of harbours, of sand, and of all that moves between the two shores","authors":[$many],"published":"2024-02","listed":"2025-03-31","upvotes":120,"comments":12,"code_url":"https://example.org/d","github_stars":"999","source":{"line":2}}
{"id":"e","title":"AGENTS","authors":["Wangari Oru"],"published":"2025-03-10T09:00:00Z","listed":"2025-04-01","upvotes":49.5,"updated":"2025-03-11","code_url":"https://GitHub.com/e/e","github_stars":1000,"keywords":["NLP","a b"],"source":{"line":2000}}
{"id":"f","title":"Résumé","authors":[],"published":"2025-03-04T09:59:59Z","listed":"2024-12-29","upvotes":0,"arxiv_id":null,"abstract":"Short words only.","url":"https://arxiv.org/abs/2503.00006v2"}
{"id":"g","title":"g","published":"2025-03-04T10:00:01Z","listed":"2025-03-09T23:59:59Z","upvotes":"60","doi":"https://doi.org/10.1000/G","arxiv_id":"2503.00007","keywords":["abc"]}
{"id":"h","title":"Untitled agent work","authors":["Wang"],"published":"soon","listed":"2025","upvotes":null,"comments":0,"keywords":["ab","abc"],"github_stars":"1e3","code_url":""}
{"id":"i","title":null,"authors":"Pia Bengio","published":"2024","upvotes":-5,"comments":null,"source":{"line":"1200"}}
{"id":"j"}
END
  printf 'Bo Lind\nLi Wang\n' >seniors.txt
  printf 'b\nj\n\n' >already_sent.txt
}

# keeps IDS EXPRESSION: exactly these records.
keeps() {
  run -0 --separate-stderr pp-filter --now 2025-03-11T10:00:00Z "$2" papers
  [ "$(sed 's/^{"id":"\(.\)".*/\1/' <<<"$output" | tr -d '\n')" = "$1" ] || {
    printf '%s keeps: %s\n%s\n' "$2" "$output" "$stderr"
    return 1
  }
}

@test "pp-filter, examples: numbers and patterns" {
  keeps abd 'upvotes >= 50'
  keeps aeh 'title ~ /agent/i and title !~ /survey|review/i'
}

@test "pp-filter, examples: arrays" {
  keeps adi 'authors ~ /bengio/i'
  keeps acdefghij 'authors != "Anonymous"'
  keeps ch 'authors[0] ~ /^Wang\b/'
  keeps d 'count(authors) > 20'
  keeps c 'authors[-1] in @seniors.txt'
  keeps cdefgij 'all(k in keywords: len(k) > 2) and id != "a"'
  keeps acdefgij 'all(k in keywords: len(k) > 2)'
}

@test "pp-filter, examples: dates" {
  keeps acefg 'published >= 2025-01-01'
  keeps afg 'published in 2025-W10'
  keeps abcdg 'listed in 2025-Q1 or listed in 2025-03'
  keeps aeg 'published > now - 7d'
  keeps bdi 'published in 2024'
}

@test "pp-filter, examples: what there is and what is missing" {
  keeps aeh 'exists(code_url) and num(github_stars) >= 1000'
  keeps a 'doi is missing and arxiv_id is not null'
  keeps bj 'id in @already_sent.txt'
}

@test "pp-filter, examples: functions and arithmetic" {
  keeps be 'source.line > 1000 and title == upper(title)'
  keeps ab 'upvotes / max(1, comments) > 10'
  keeps abfg 'weekday(listed) in ["Sat","Sun"]'
}

@test "pp-filter, examples: the table of functions" {
  keeps d 'len(title) > 80'
  keeps f 'fold(title) contains "resume"'
  keeps f 'len(words(abstract)) < 30'
  keeps c 'join(authors, "; ") == "Wang Yu; Bo Lind"'
  keeps f 'match(url, /\d{4}\.\d{5}/) == "2503.00006"'
  keeps aceh 'num(github_stars) >= 1000'
  keeps a 'round(score, 2) == 0.13'
  keeps e 'date(updated) > date(published)'
  keeps e 'age(published) < 48h'
  keeps d 'count(authors) > 20'
  keeps ae 'host(code_url) == "github.com"'
  keeps ae 'coalesce(updated, published) >= 2025-03-05'
  keeps abcdefghij 'sample(id, 1) and not sample(id, 0)'
}
