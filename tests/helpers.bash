# What every .bats file loads: the programs of the build under test on PATH, and a few words to check them with.

bats_require_minimum_version 1.5.0

PP_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PP_BUILD=${PP_BUILD:-$PP_ROOT/build/release}
case $PP_BUILD in
/*) ;;
*) PP_BUILD=$PP_ROOT/$PP_BUILD ;;
esac
PP_DATA=$PP_ROOT/tests/data
PATH=$PP_BUILD/bin:$PATH
export PP_ROOT PP_BUILD PP_DATA PATH
export LC_ALL=C TZ=UTC
# A sanitizer's complaint must not look like an answer of ours.
export ASAN_OPTIONS=exitcode=99:${ASAN_OPTIONS:-} UBSAN_OPTIONS=print_stacktrace=1:${UBSAN_OPTIONS:-}
unset SOURCE_DATE_EPOCH NO_COLOR POSIXLY_CORRECT

# refuses CODE TEXT COMMAND...: the command ends with that code, writes nothing to stdout, and stderr holds TEXT.
refuses() {
	local code=$1 text=$2
	shift 2
	run "-$code" --separate-stderr "$@"
	if [ -n "$output" ]; then
		printf 'stdout should be empty: %s\n' "$output"
		return 1
	fi
	# shellcheck disable=SC2154 # run sets it
	if [[ $stderr != *"$text"* ]]; then
		printf 'stderr: %s\nshould hold: %s\n' "$stderr" "$text"
		return 1
	fi
}

# same FILE FILE: they hold the same bytes; else the difference is shown.
same() {
	cmp -s -- "$1" "$2" || {
		diff -u -- "$1" "$2" || true
		return 1
	}
}
