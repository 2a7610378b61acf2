#include "pp/regex.h"

#include <stdio.h>
#include <stdlib.h>

#include "pp/alloc.h"
#include "pp/utf8.h"
#include "regex_match.h"
#include "regex_private.h"

static uint32_t options_of(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;

	if (flags & PP_REGEX_CASELESS)
		options |= PCRE2_CASELESS;
	if (flags & PP_REGEX_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & PP_REGEX_DOTALL)
		options |= PCRE2_DOTALL;
	if (flags & PP_REGEX_EXTENDED)
		options |= PCRE2_EXTENDED;
	return options;
}

static enum pp_status refuse(struct pp_error *err, int code, size_t offset)
{
	char message[160];
	struct pp_where where = { .column = offset + 1 };

	if (pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof(message)) < 0)
		snprintf(message, sizeof(message), "pcre2 error %d", code);
	return pp_fail_at(err, PP_EUSAGE, &where, "%s", message);
}

/* A pattern that begins at an anchor is tried in one place only. */
static bool is_anchored(const pcre2_code *code)
{
	uint32_t options = 0;

	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	return options & PCRE2_ANCHORED;
}

/* The byte that every match begins with, if there is but one. */
static void find_first(struct pp_regex *regex)
{
	uint32_t kind = 0, unit = 0;

	pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTCODETYPE, &kind);
	pcre2_pattern_info(regex->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	regex->has_first = kind == 1;
	regex->first = (uint8_t)pp_to_lower((char)unit);
}

/* \G and verbs mind where a search began; \K makes a place seem to be behind where it is. */
static bool is_divisible(struct pp_slice pattern)
{
	return pp_slice_find(pattern, PP_SLICE("\\G")) == NULL && pp_slice_find(pattern, PP_SLICE("\\K")) == NULL &&
	       pp_slice_find(pattern, PP_SLICE("(*")) == NULL;
}

/* What matching needs, made once. */
static void prepare(struct pp_regex *regex)
{
	pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE); /* if it can't, pcre2_match interprets */
	regex->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
	regex->context = pcre2_match_context_create(NULL);
	regex->stack = pcre2_jit_stack_create(32 * 1024, PP_REGEX_STACK_MB << 20, NULL);
	if (regex->data == NULL || regex->context == NULL || regex->stack == NULL)
		pp_oom();
	pcre2_set_heap_limit(regex->context, PP_REGEX_HEAP_MB << 10);
	pcre2_jit_stack_assign(regex->context, NULL, regex->stack);
}

enum pp_status pp_regex_new(struct pp_regex **regex, struct pp_slice pattern, unsigned flags, struct pp_error *err)
{
	const char *ptr = pattern.len > 0 ? pattern.ptr : "";
	int code;
	size_t offset;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)ptr, pattern.len, options_of(flags), &code, &offset, NULL);

	if (compiled == NULL)
		return refuse(err, code, offset);

	struct pp_regex *made = pp_calloc(1, sizeof(*made));

	made->code = compiled;
	made->options = options_of(flags);
	made->pattern = pp_strndup(ptr, pattern.len);
	made->pattern_len = pattern.len;
	made->anchored = is_anchored(compiled);
	find_first(made);
	made->divisible = is_divisible(pattern);
	made->allowance = &made->own;
	made->has_literals = pp_literals_of(pattern, flags, &made->literals);
	made->search = pp_literals_searcher();
	prepare(made);
	*regex = made;
	return PP_OK;
}

void pp_regex_draw_on(struct pp_regex *regex, struct pp_regex_allowance *allowance)
{
	regex->allowance = allowance;
}

void pp_regex_forget_literals(struct pp_regex *regex)
{
	regex->has_literals = false;
}

void pp_regex_free(struct pp_regex *regex)
{
	if (regex == NULL)
		return;
	pp_timed_free(regex->by_place);
	pp_timed_free(regex->by_item);
	free(regex->pattern);
	pcre2_match_data_free(regex->data);
	pcre2_match_context_free(regex->context);
	pcre2_jit_stack_free(regex->stack);
	pcre2_code_free(regex->code);
	free(regex);
}

static void fill_groups(const struct pp_regex *regex, struct pp_slice text, size_t known, struct pp_slice *groups,
			size_t count)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->data);

	for (size_t i = 0; i < count; i++) {
		size_t start = i < known ? ends[2 * i] : PCRE2_UNSET, end = i < known ? ends[2 * i + 1] : 0;

		/* \K in a look-around can put a match's start behind its end. */
		groups[i] = start == PCRE2_UNSET ? pp_slice(NULL, 0)
						 : pp_slice(text.ptr + start, end > start ? end - start : 0);
	}
}

/* Whether a match is possible, by the literals that it must hold; false too, and err says it, when the time is over. */
static inline bool is_possible(struct pp_regex *regex, struct pp_slice text, struct pp_error *err)
{
	enum { SPEED = 8 }; /* bytes that are searched in the time in which the matcher goes over one */

	if (!regex->has_literals)
		return true;
	if (!pp_timed_admits(regex->allowance, text.len / SPEED)) {
		(void)!pp_regex_late(err);
		return false;
	}
	return regex->search(&regex->literals, text);
}

/* A search begins: unless it draws on what is shared by several, it has all the time. */
static inline void renew(struct pp_regex *regex)
{
	if (regex->allowance == &regex->own)
		regex->own = (struct pp_regex_allowance){ 0 };
}

enum pp_status pp_regex_match(struct pp_regex *regex, struct pp_slice text, bool *found, struct pp_slice *groups,
			      size_t group_count, struct pp_error *err)
{
	int code = PCRE2_ERROR_NOMATCH;

	if (text.ptr == NULL)
		text.ptr = "";
	renew(regex);

	bool possible = is_possible(regex, text, err);

	if (groups == NULL && regex->has_literals && regex->literals.exact) {
		*found = possible;
		return err->status;
	}
	if (possible ? pp_regex_behind(regex, text, 0, &code, err) != PP_OK : err->status != PP_OK)
		return err->status;
	*found = code > 0;
	if (groups != NULL)
		fill_groups(regex, text, code > 0 ? (size_t)code : 0, groups, group_count);
	return PP_OK;
}

bool pp_regex_rules_out(const struct pp_regex *regex, struct pp_slice json)
{
	return regex->has_literals && regex->literals.unescaped && !regex->search(&regex->literals, json);
}

/*
 * Look on behind a match, and behind the next character too when the match is empty. False when it begins before the
 * place where it was looked for, as \K in a look-behind makes it: no end would be in sight.
 */
static bool step_behind(struct pp_regex_walk *walk, struct pp_slice match)
{
	size_t start = (size_t)(match.ptr - walk->text.ptr), end = start + match.len;
	uint32_t rune;

	if (start < walk->at)
		return false;
	walk->done = match.len == 0 && end == walk->text.len;
	walk->at = end;
	if (match.len == 0 && !walk->done)
		walk->at += pp_utf8_decode(pp_slice_from(walk->text, end), &rune);
	return true;
}

enum pp_status pp_regex_next(struct pp_regex_walk *walk, bool *found, struct pp_slice *groups, size_t group_count,
			     struct pp_error *err)
{
	struct pp_regex *regex = walk->regex;
	int code = PCRE2_ERROR_NOMATCH;

	*found = false;
	if (walk->text.ptr == NULL)
		walk->text.ptr = "";
	if (walk->done)
		return PP_OK;
	if (walk->at == 0) {
		renew(regex);
		walk->done = !is_possible(regex, walk->text, err);
	}
	if (walk->done)
		return err->status;
	if (pp_regex_behind(regex, walk->text, walk->at, &code, err) != PP_OK)
		return err->status;
	fill_groups(regex, walk->text, code > 0 ? (size_t)code : 0, groups, group_count);
	walk->done = true;
	*found = code > 0 && step_behind(walk, groups[0]);
	return PP_OK;
}

size_t pp_regex_groups(const struct pp_regex *regex)
{
	uint32_t count = 0;

	pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &count);
	return count;
}

size_t pp_regex_group_named(const struct pp_regex *regex, const char *name)
{
	int number = pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)name);

	return number > 0 ? (size_t)number : 0;
}

#define STRING_OF_(x) #x
#define STRING_OF(x) STRING_OF_(x)

const char *pp_regex_version(void)
{
	return STRING_OF(PCRE2_MAJOR) "." STRING_OF(PCRE2_MINOR);
}
