#include "foreign.h"

const char *pp_foreign_format(struct pp_slice first)
{
	static const struct {
		struct pp_slice front;
		const char *message;
	} formats[] = {
		{ { "%0 ", 3 }, "EndNote's tagged format is not read: export RIS or BibTeX" },
		{ { "PMID- ", 6 }, "PubMed's format is not read: export RIS or CSV" },
		{ { "FN Clarivate", 12 }, "the format of Web of Science is not read: export RIS or BibTeX" },
		{ { "%PDF-", 5 }, "a PDF is not read: save the page as text or HTML" },
		{ { "PK\x03\x04", 4 }, "a zip archive, as spreadsheets are, is not read: unpack it, or export CSV" },
		{ { "\xFF\xFE", 2 }, "text in UTF-16 is not read, but for feeds: make it UTF-8 with iconv" },
		{ { "\xFE\xFF", 2 }, "text in UTF-16 is not read, but for feeds: make it UTF-8 with iconv" },
	};

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (pp_slice_starts(first, formats[i].front))
			return formats[i].message;
	return NULL;
}
