# The scripts that judge the others must themselves be able to say no.
load ../helpers

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# A tree with one source file in each layer that matters, and the script under test.
tree() {
	mkdir -p scripts include/pp lib/base lib/json lib/record lib/expr lib/stats cmd tests/{data,unit,cmd,fuzz,golden}
	cp "$PP_ROOT/scripts/$1" scripts/
	echo 'int pp_low(void);' >include/pp/low.h
	echo '#include "pp/low.h"' >lib/base/low.c
	printf '#include "pp/low.h"\nint pp_high(void);\n' >include/pp/high.h
	echo '#include "pp/high.h"' >lib/expr/high.c
	echo '#include "pp/high.h"' >cmd/pp-x.c
}

@test "check-layers: includes that point down are fine" {
	tree check-layers
	run -0 --separate-stderr scripts/check-layers
	[ "$output" = 'check-layers: includes point down' ]
}

@test "check-layers: up, sideways, and through the wrong door are not" {
	tree check-layers
	printf '\n#include "pp/high.h"\n' >lib/base/low.c
	printf '#include "pp/high.h"\n#include <jansson.h>\n#include "../base/x.h"\n' >lib/stats/side.c
	run -1 --separate-stderr scripts/check-layers
	[[ $output == *'lib/base/low.c:2: base may not include pp/high.h of expr'* ]]
	[[ $output == *'lib/stats/side.c:1: stats may not include pp/high.h of expr'* ]]
	[[ $output == *'lib/stats/side.c:2: only ^lib/json/dom\.c$ may include jansson.h'* ]]
	[[ $output == *'lib/stats/side.c:3: include it as'* ]]
}

@test "check-layers: a layer's folders have an order, too, and names are there once" {
	tree check-layers
	mkdir -p lib/parse/{csv,feed,text}
	touch lib/parse/text/text.h lib/parse/csv/{rows.h,deep.c} lib/parse/feed/feed.h
	echo 'int pp_deep(void);' >include/pp/deep.h
	printf '#include "rows.h"\n#include "parse/text/text.h"\n' >lib/parse/csv/rows.c
	printf '#include "parse/csv/rows.h"\n#include "pp/deep.h"\n' >lib/parse/read.c
	run -0 --separate-stderr scripts/check-layers
	printf '#include "parse/%s.h"\n' csv/rows readers feed/feed ../base/x >lib/parse/csv/rows.c
	echo '#include "expr/x.h"' >>lib/parse/csv/rows.c
	echo '#include "parse/csv/rows.h"' >lib/parse/text/text.c
	printf '#include "pp/deep.h"\n#include "parse/csv/rows.h"\n' >lib/stats/stats.c
	echo '#include <libxml/tree.h>' >lib/parse/csv/html.c
	touch lib/expr/rows.c
	run -1 --separate-stderr scripts/check-layers
	[[ $output == *'lib/parse/csv/rows.c:1: include it as'* ]]
	[[ $output == *'lib/parse/csv/rows.c:2: parse/csv may not include parse/readers.h'* ]]
	[[ $output == *'lib/parse/csv/rows.c:3: parse/csv may not include parse/feed/feed.h'* ]]
	[[ $output == *'lib/parse/csv/rows.c:4: include it as'* ]]
	[[ $output == *'lib/parse/csv/rows.c:5: include it as'* ]]
	[[ $output == *'lib/parse/text/text.c:1: parse/text may not include parse/csv/rows.h'* ]]
	[[ $output == *'lib/stats/stats.c:1: stats may not include pp/deep.h of parse'* ]]
	[[ $output == *'lib/stats/stats.c:2: include it as'* ]]
	[[ $output == *'lib/parse/csv/html.c:1: only read_arxiv_atom.c and html.c may include libxml/tree.h'* ]]
	[[ $output == *'lib: there are several files rows.c'* ]]
}

@test "check-layers: a header without a source, and one that does not compile alone" {
	tree check-layers
	echo 'int pp_lost(void);' >include/pp/lost.h
	run -1 --separate-stderr scripts/check-layers
	[[ $output == *'include/pp/lost.h:1: there is no lib/LAYER/lost.c'* ]]
	rm include/pp/lost.h
	echo 'size_t pp_low(void);' >include/pp/low.h
	run -1 scripts/check-layers
	[[ $output == *size_t* ]]
}

@test "run-examples: what is shown must be what is printed" {
	tree run-examples
	echo data >tests/data/file
	printf '%s\n' 'Text' '```console' '$ cat file; echo x >&2' data x '$ echo "a' '> b"' a b '```' '$ not run' >good.md
	run -0 scripts/run-examples good.md
	[ "$output" = 'good.md: 2 examples' ] || { echo "$output" && false; }
	printf '%s\n' '```console' '$ cat file' other '```' >bad.md
	run -1 scripts/run-examples bad.md
	[[ $output == *'bad.md:2: cat file'*-other*+data* ]]
}

@test "run-examples: roff's escapes are undone" {
	tree run-examples
	printf '%s\n' 'Prose' .EX '$ printf \(aq%s\en\(aq \fB\-a\fR' '\-a' .EE '$ not run' >page.man
	run -0 scripts/run-examples page.man
	[ "$output" = 'page.man: 1 examples' ] || { echo "$output" && false; }
}

@test "run-examples --write: puts in what is printed, and that is then right" {
	tree run-examples
	printf '%s\n' .EX '$ echo "\-a" .b' old .EE '.B rest' >page.man
	run -0 scripts/run-examples --write page.man
	run -0 scripts/run-examples page.man
	[ "$(cat page.man)" = "$(printf '%s\n' .EX '$ echo "\-a" .b' '\-a .b' .EE '.B rest')" ] || { cat page.man && false; }
}

# program NAME LINE...: a unit program of sh lines.
program() {
	touch "tests/unit/$1.c"
	printf '%s\n' '#!/bin/sh' "${@:2}" >"build/unit/$1"
	chmod +x "build/unit/$1"
}

@test "run-tests: sums up, and counts what is skipped" {
	tree run-tests
	cp "$PP_ROOT/scripts/run-golden" scripts
	mkdir -p build/unit build/bin
	program test_a 'echo ok 1 a' 'echo "ok 2 b # skip no tool"' 'echo 1..2'
	run -0 scripts/run-tests build
	[ "${lines[-1]}" = '1 passed, 0 failed, 1 skipped' ]
}

@test "run-tests: a suite that dies, stops short or plans nothing has failed" {
	tree run-tests
	cp "$PP_ROOT/scripts/run-golden" scripts
	mkdir -p build/unit build/bin
	program test_bad 'echo "# because"' 'echo not ok 1 a' 'echo 1..1' 'exit 1'
	program test_dies 'echo ok 1 a' 'kill -KILL $$'
	program test_short 'echo ok 1 a' 'echo 1..2'
	program test_code 'echo ok 1 a' 'echo 1..1' 'exit 3'
	touch tests/unit/test_missing.c
	run -1 scripts/run-tests build
	[ "${lines[-1]}" = '3 passed, 5 failed' ]
	[[ $output == *'not ok 1 a'*'# because'* ]]
}

@test "run-golden: output, messages and exit code are all compared" {
	tree run-golden
	mkdir -p build/bin tests/golden/x/{good,loud,wrong}
	echo 'cat; echo no >&2; exit 3' >tests/golden/x/good/cmd
	echo in | tee tests/golden/x/good/in >tests/golden/x/good/out
	echo no >tests/golden/x/good/err
	echo 3 >tests/golden/x/good/exit
	echo 'echo said >&2' >tests/golden/x/loud/cmd
	echo 'echo a; exit 2' >tests/golden/x/wrong/cmd
	run -1 scripts/run-golden build
	[ "${lines[0]}" = 'ok 1 x/good' ]
	[ "${lines[-1]}" = 1..3 ]
	[[ $output == *'not ok 2 x/loud'*+said*'not ok 3 x/wrong'*'exit code 2, expected 0'*+a* ]]
}

@test "completions: bash offers options, choices and what --list-... prints" {
	mkdir bin
	cat >bin/pp-x <<'END'
#!/bin/sh
case $1 in
--doc=table)
	printf 'choice\tc\tcolor\tWHEN\tauto never\tColour, it is.\n'
	printf 'string\t\tto\tFORMAT\t\tFormat.\n'
	printf 'flag\t\tlist-formats\t\t\tName them.\n'
	;;
--list-formats) printf 'csv\tcells\njson\tarray\n' ;;
esac
END
	chmod +x bin/pp-x
	run -0 "$PP_ROOT/scripts/completions" out bin/pp-x
	[ -s out/zsh/_pp-x ]
	[ -s out/fish/pp-x.fish ]
	PATH=$PWD/bin:$PATH
	. out/bash/pp-x
	COMP_WORDS=(pp-x --c)
	COMP_CWORD=1
	_pp_x
	[ "${COMPREPLY[*]}" = --color ]
	COMP_WORDS=(pp-x -c '')
	COMP_CWORD=2
	_pp_x
	[ "${COMPREPLY[*]}" = 'auto never' ]
	COMP_WORDS=(pp-x --to = j)
	COMP_CWORD=3
	_pp_x
	[ "${COMPREPLY[*]}" = json ]
}

@test "install: programs, manual, completions, and a library to build with" {
	case $PP_BUILD in
	*/release) ;;
	*) skip "only the release build is installed" ;;
	esac
	(cd "$PP_ROOT" && scripts/install "$PP_BUILD" "$BATS_TEST_TMPDIR/root" /usr 1.2.3)
	[ -x root/usr/bin/pp-filter ]
	[ -s root/usr/share/man/man1/pp-filter.1 ]
	[ -s root/usr/share/bash-completion/completions/pp-filter ]
	export PKG_CONFIG_PATH=$PWD/root/usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$PWD/root
	[ "$(pkg-config --modversion pp)" = 1.2.3 ]
	printf '#include "pp/text.h"\nint main(void) { return (int)pp_text_width(PP_SLICE("")); }\n' >use.c
	# shellcheck disable=SC2046 # words are meant
	gcc -o use use.c $(pkg-config --cflags --libs --static pp)
	run -0 ./use
}
