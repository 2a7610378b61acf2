#include "regex_literal.h"

#include "pp/regex.h"

enum { MAX_DEPTH = 8, MIN_LEN = 2 };

/* Reads a pattern from left to right; broken once there is something that it does not understand. */
struct reader {
	struct pp_slice rest;
	bool caseless;
	bool broken;
};

/* One step of a sequence: a character that stands for itself, a group with what it needs, or anything else. */
struct atom {
	enum { CHARACTER, GROUP, OTHER } kind;
	struct pp_slice character;
	struct pp_literals group;
};

enum repeat { ONCE, AT_LEAST_ONCE, MAYBE };

static bool peek(const struct reader *r, char c)
{
	return r->rest.len > 0 && r->rest.ptr[0] == c;
}

static bool take(struct reader *r, const char *word)
{
	struct pp_slice w = pp_slice_of(word);

	if (!pp_slice_starts(r->rest, w))
		return false;
	r->rest = pp_slice_from(r->rest, w.len);
	return true;
}

static char next(struct reader *r)
{
	if (r->rest.len == 0) {
		r->broken = true;
		return '\0';
	}
	r->rest = pp_slice_from(r->rest, 1);
	return r->rest.ptr[-1];
}

static void skip_past(struct reader *r, const char *word)
{
	struct pp_slice w = pp_slice_of(word);
	const char *found = pp_slice_find(r->rest, w);

	if (found == NULL)
		r->broken = true;
	else
		r->rest = pp_slice_from(r->rest, (size_t)(found - r->rest.ptr) + w.len);
}

static bool is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static size_t min_len(const struct pp_literals *l)
{
	size_t least = PP_LITERAL_MAX;

	for (unsigned i = 0; i < l->count; i++)
		least = l->item[i].len < least ? l->item[i].len : least;
	return l->count > 0 ? least : 0;
}

/* Long ones are seldom found by accident; each costs a search. */
static int worth(const struct pp_literals *l)
{
	size_t len = min_len(l);

	return len < MIN_LEN ? -1 : (int)(len < 8 ? len : 8) * 4 - (int)l->count;
}

static void keep_better(struct pp_literals *best, const struct pp_literals *other)
{
	if (worth(other) > worth(best))
		*best = *other;
}

/* Take "[:name:]" after its "[:". Something else there may be a mere bracket and colon. */
static void skip_class_name(struct reader *r)
{
	take(r, "^");
	while (r->rest.len > 0 && pp_is_alpha(r->rest.ptr[0]))
		next(r);
	if (!take(r, ":]"))
		r->broken = true;
}

/* Take a class after its "[". */
static void skip_class(struct reader *r)
{
	take(r, "^");
	take(r, "]");
	while (!r->broken && !take(r, "]")) {
		if (take(r, "[:"))
			skip_class_name(r);
		else if (take(r, "\\"))
			r->broken = is_one_of(next(r), "QEc") || r->broken;
		else if (next(r) == '[')
			r->broken = true;
	}
}

/* Take an escape after its "\". */
static void read_escape(struct reader *r, struct atom *atom)
{
	struct pp_slice at = r->rest;
	char c = next(r);

	if (r->broken || (unsigned char)c >= 0x80) {
		r->broken = true;
	} else if (!pp_is_alpha(c) && !pp_is_digit(c)) {
		atom->kind = CHARACTER;
		atom->character = pp_slice(at.ptr, 1);
	} else if (c == 'p' || c == 'P') {
		if (take(r, "{"))
			skip_past(r, "}");
		else
			next(r);
	} else if (!is_one_of(c, "dDwWsSbBAzZhHvVRXntrfK")) {
		r->broken = true;
	}
}

/* Take a quantifier, if there is one. Braces that are none are not understood. */
static enum repeat read_repeat(struct reader *r)
{
	enum repeat repeat = ONCE;

	if (take(r, "?") || take(r, "*")) {
		repeat = MAYBE;
	} else if (take(r, "+")) {
		repeat = AT_LEAST_ONCE;
	} else if (take(r, "{")) {
		repeat = MAYBE;
		while (r->rest.len > 0 && (pp_is_digit(r->rest.ptr[0]) || r->rest.ptr[0] == ',')) {
			char before = r->rest.ptr[-1], digit = next(r);

			/* "{0" may go on, as "{01}"; a first digit from 1 means once at least. */
			if (before == '{' && digit >= '1' && digit <= '9')
				repeat = AT_LEAST_ONCE;
		}
		if (!take(r, "}"))
			r->broken = true;
	}
	if (repeat != ONCE && !take(r, "+"))
		take(r, "?");
	return repeat;
}

static void read_alternatives(struct reader *r, unsigned depth, struct pp_literals *literals);

/* Take what follows "(?"; true for a look-around. */
static bool read_group_kind(struct reader *r)
{
	if (take(r, "=") || take(r, "!") || take(r, "<=") || take(r, "<!"))
		return true;
	if (take(r, "<") || take(r, "P<"))
		skip_past(r, ">");
	else if (!take(r, ":") && !take(r, ">"))
		r->broken = true;
	return false;
}

/* Take a group after its "(". What a look-around holds is let go: it may be what must not be there. */
static void read_group(struct reader *r, unsigned depth, struct atom *atom)
{
	if (peek(r, '*') || depth == MAX_DEPTH) {
		r->broken = true;
		return;
	}
	bool looks = take(r, "?") && read_group_kind(r);

	if (r->broken)
		return;
	read_alternatives(r, depth + 1, &atom->group);
	if (!take(r, ")"))
		r->broken = true;
	if (!looks)
		atom->kind = GROUP;
}

static void read_atom(struct reader *r, unsigned depth, struct atom *atom)
{
	struct pp_slice at = r->rest;
	char c = next(r);

	atom->kind = OTHER;
	if (c == '(') {
		read_group(r, depth, atom);
	} else if (c == '[') {
		skip_class(r);
	} else if (c == '\\') {
		read_escape(r, atom);
	} else if (!is_one_of(c, ".^$")) {
		while (r->rest.len > 0 && ((unsigned char)r->rest.ptr[0] & 0xC0) == 0x80)
			next(r);
		atom->kind = CHARACTER;
		atom->character = pp_slice_between(at.ptr, r->rest.ptr);
	}
}

/* k and s have a third case, the Kelvin sign and the long s; other characters that are not ASCII have theirs. */
static bool has_plain_case(struct pp_slice character)
{
	return (unsigned char)character.ptr[0] < 0x80 && !is_one_of(character.ptr[0], "kKsS");
}

/* The literal that the sequence is holding at its end, and the best one so far. */
struct sequence {
	struct pp_literals run;
	struct pp_literals best;
	bool exact;
};

static void end_run(struct sequence *s)
{
	s->run.count = s->run.item[0].len > 0;
	keep_better(&s->best, &s->run);
	s->run.item[0].len = 0;
}

static void add_character(struct reader *r, struct sequence *s, struct pp_slice character)
{
	struct pp_literal *literal = &s->run.item[0];

	if ((r->caseless && !has_plain_case(character)) || literal->len + character.len > PP_LITERAL_MAX) {
		s->exact = false;
		end_run(s);
		return;
	}
	for (size_t i = 0; i < character.len; i++)
		literal->bytes[literal->len++] = r->caseless ? pp_to_lower(character.ptr[i]) : character.ptr[i];
}

/* Take a sequence up to "|", ")" or the end. */
static void read_sequence(struct reader *r, unsigned depth, struct pp_literals *literals)
{
	struct sequence s = { .exact = true };
	bool lone_group = false;

	for (size_t count = 0; !r->broken && r->rest.len > 0 && !peek(r, '|') && !peek(r, ')'); count++) {
		struct atom atom = { .kind = OTHER };

		read_atom(r, depth, &atom);
		enum repeat repeat = r->broken ? MAYBE : read_repeat(r);

		lone_group = count == 0 && atom.kind == GROUP && repeat == ONCE && atom.group.exact;
		if (atom.kind == CHARACTER && repeat != MAYBE)
			add_character(r, &s, atom.character);
		if (atom.kind != CHARACTER || repeat != ONCE) {
			s.exact = false;
			end_run(&s);
		}
		if (atom.kind == GROUP && repeat != MAYBE)
			keep_better(&s.best, &atom.group);
	}
	end_run(&s);
	*literals = s.best;
	literals->exact = (s.exact || lone_group) && s.best.count > 0;
}

/* Take alternatives up to ")" or the end. Each of them must have a literal, else there is none for all. */
static void read_alternatives(struct reader *r, unsigned depth, struct pp_literals *literals)
{
	bool possible = true;

	*literals = (struct pp_literals){ .exact = true };
	do {
		struct pp_literals one;

		read_sequence(r, depth, &one);
		possible = possible && worth(&one) >= 0 && literals->count + one.count <= PP_LITERALS_MAX;
		for (unsigned i = 0; possible && i < one.count; i++)
			literals->item[literals->count++] = one.item[i];
		literals->exact = literals->exact && one.exact;
	} while (!r->broken && take(r, "|"));
	if (!possible)
		*literals = (struct pp_literals){ 0 };
}

/* The rarer a byte is in English, the higher; what is no small letter or space is rare. */
static int rarity(char c)
{
	static const char order[] = " etaoinsrhldcumfpgwybvkxjqz";
	const char *found = c != '\0' ? strchr(order, c) : NULL;

	return found != NULL ? (int)(found - order) : (int)sizeof(order);
}

static uint8_t case_bit(char c, bool caseless)
{
	return caseless && pp_is_alpha(c) ? 0x20 : 0;
}

static void choose_probes(struct pp_literal *l, bool caseless)
{
	l->first = 0;
	for (unsigned i = 1; i < l->len; i++)
		if (rarity(l->bytes[i]) > rarity(l->bytes[l->first]))
			l->first = i;
	l->second = l->first == 0;
	for (unsigned i = 0; i < l->len; i++)
		if (i != l->first && rarity(l->bytes[i]) > rarity(l->bytes[l->second]))
			l->second = i;
	l->first_case = case_bit(l->bytes[l->first], caseless);
	l->second_case = case_bit(l->bytes[l->second], caseless);
}

static bool is_unescaped(const struct pp_literal *l)
{
	for (unsigned i = 0; i < l->len; i++)
		if ((unsigned char)l->bytes[i] < ' ' || is_one_of(l->bytes[i], "\"\\/"))
			return false;
	return true;
}

bool pp_literals_of(struct pp_slice pattern, unsigned flags, struct pp_literals *literals)
{
	struct reader r = { .rest = pattern, .caseless = flags & PP_REGEX_CASELESS };

	if (flags & PP_REGEX_EXTENDED)
		return false;
	if (take(&r, "(?i)"))
		r.caseless = true;
	read_alternatives(&r, 0, literals);
	if (r.broken || r.rest.len > 0 || literals->count == 0)
		return false;
	literals->caseless = r.caseless;
	literals->longest = 0;
	literals->unescaped = true;
	for (unsigned i = 0; i < literals->count; i++) {
		choose_probes(&literals->item[i], r.caseless);
		if (literals->item[i].len > literals->longest)
			literals->longest = literals->item[i].len;
		literals->unescaped = literals->unescaped && is_unescaped(&literals->item[i]);
	}
	return true;
}
