#include "packed.h"

/* Compressed input is the shell's work: say so, instead of a fault in each of its lines. */
enum pp_status pp_refuse_packed(struct pp_slice start, const char *name, struct pp_error *err)
{
	static const struct {
		struct pp_slice magic;
		const char *format;
		const char *unpacker;
	} packers[] = {
		{ { "\x1F\x8B", 2 }, "gzip", "zcat" },
		{ { "\x28\xB5\x2F\xFD", 4 }, "zstd", "zstdcat" },
		{ { "\xFD\x37\x7A\x58\x5A\x00", PP_PACKED_MAGIC }, "xz", "xzcat" },
	};
	const struct pp_where where = { .file = name };

	for (size_t i = 0; i < sizeof(packers) / sizeof(packers[0]); i++)
		if (pp_slice_starts(start, packers[i].magic))
			return pp_fail_at(err, PP_EUSAGE, &where, "%s data, unpack it first: %s FILE | ...",
					  packers[i].format, packers[i].unpacker);
	return PP_OK;
}
