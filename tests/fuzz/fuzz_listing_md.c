/* Pages through the reader of listings in Markdown. */
#include "page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_page("listing-md", data, size);
	return 0;
}
