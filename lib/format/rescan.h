/*
 * rescan.h - a record again from a line that was put aside.
 */
#ifndef PP_FORMAT_RESCAN_H
#define PP_FORMAT_RESCAN_H

#include "pp/record.h"

/**
 * The record in a line that was one before and has its newline and PP_SCAN_PAD bytes behind it. Shapes are numbered by
 * the scanner, so fields that met records of another one must forget their places first.
 */
static inline PP_MUST_CHECK enum pp_status pp_rescan(struct pp_scan *scan, struct pp_slice line, struct pp_record *rec,
						     struct pp_error *err)
{
	*rec = (struct pp_record){ .line = line, .index = scan };
	if (pp_scan_line(scan, line.ptr) == NULL)
		return pp_fail(err, PP_EIO, "a temporary file does not hold what was written");
	return PP_OK;
}

#endif
