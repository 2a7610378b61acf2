/* Pages through the reader of listings. */
#include "page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_page("listing", data, size);
	return 0;
}
