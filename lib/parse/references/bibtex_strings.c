#include "bibtex_strings.h"

#include <stdlib.h>

#include "pp/alloc.h"

enum { LONGEST_NAME = 256 };

/* The months, and the journals of plain.bst. */
static const struct {
	const char *name;
	const char *text;
} standard[] = {
	{ "jan", "January" },
	{ "feb", "February" },
	{ "mar", "March" },
	{ "apr", "April" },
	{ "may", "May" },
	{ "jun", "June" },
	{ "jul", "July" },
	{ "aug", "August" },
	{ "sep", "September" },
	{ "oct", "October" },
	{ "nov", "November" },
	{ "dec", "December" },
	{ "acmcs", "ACM Computing Surveys" },
	{ "acta", "Acta Informatica" },
	{ "cacm", "Communications of the ACM" },
	{ "ibmjrd", "IBM Journal of Research and Development" },
	{ "ibmsj", "IBM Systems Journal" },
	{ "ieeese", "IEEE Transactions on Software Engineering" },
	{ "ieeetc", "IEEE Transactions on Computers" },
	{ "ieeetcad", "IEEE Transactions on Computer-Aided Design of Integrated Circuits" },
	{ "ipl", "Information Processing Letters" },
	{ "jacm", "Journal of the ACM" },
	{ "jcss", "Journal of Computer and System Sciences" },
	{ "scp", "Science of Computer Programming" },
	{ "sicomp", "SIAM Journal on Computing" },
	{ "tocs", "ACM Transactions on Computer Systems" },
	{ "tods", "ACM Transactions on Database Systems" },
	{ "tog", "ACM Transactions on Graphics" },
	{ "toms", "ACM Transactions on Mathematical Software" },
	{ "toois", "ACM Transactions on Office Information Systems" },
	{ "toplas", "ACM Transactions on Programming Languages and Systems" },
	{ "tcs", "Theoretical Computer Science" },
};

static struct pp_slice lower(struct pp_slice name, char room[static LONGEST_NAME])
{
	for (size_t i = 0; i < name.len; i++)
		room[i] = pp_to_lower(name.ptr[i]);
	return pp_slice(room, name.len);
}

bool pp_bibtex_strings_get(const struct pp_bibtex_strings *strings, struct pp_slice name, struct pp_slice *text)
{
	char room[LONGEST_NAME];
	size_t at;

	if (name.len > LONGEST_NAME)
		return false;
	name = lower(name, room);
	if (pp_map_get(&strings->names, name, &at)) {
		*text = strings->texts[at];
		return true;
	}
	for (size_t i = 0; i < sizeof(standard) / sizeof(standard[0]); i++)
		if (pp_slice_eq(name, pp_slice_of(standard[i].name))) {
			*text = pp_slice_of(standard[i].text);
			return true;
		}
	return false;
}

bool pp_bibtex_strings_put(struct pp_bibtex_strings *strings, struct pp_slice name, struct pp_slice text)
{
	char room[LONGEST_NAME];
	bool added;
	size_t at;

	if (name.len > LONGEST_NAME ||
	    strings->arena.total + pp_map_memory(&strings->names) + text.len > PP_BIBTEX_STRINGS_MOST)
		return false;
	at = pp_map_put(&strings->names, lower(name, room), &added);
	strings->texts = pp_grow(strings->texts, at, &strings->cap, sizeof(*strings->texts));
	strings->texts[at] = pp_arena_copy(&strings->arena, text);
	return true;
}

void pp_bibtex_strings_release(struct pp_bibtex_strings *strings)
{
	pp_map_release(&strings->names);
	pp_arena_release(&strings->arena);
	free(strings->texts);
}
