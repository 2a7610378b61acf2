/*
 * A row as a record. The room for it is made once; then all is written without a look at the buffer's end, until a byte
 * has to be escaped. Members end with a comma, of which the last becomes the closing brace.
 */
#include "csv_columns.h"
#include "pp/date.h"
#include "pp/number.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum {
	BLOCK = 16,
	SHORT = 32, /* names up to this length are copied as if they had it */
};

/* A record in the making. */
struct out {
	struct pp_buf *buf;
	char *p;
	size_t room;            /* enough behind p for all that can follow, save escapes */
	struct pp_slice object; /* the member that is open; empty for none */
};

/* Make room again, after something longer than foreseen. */
static void make_room(struct out *out)
{
	out->buf->len = (size_t)(out->p - out->buf->ptr);
	out->p = pp_buf_reserve(out->buf, out->room);
}

static inline void put_char(struct out *out, char c)
{
	*out->p++ = c;
}

static inline void put(struct out *out, struct pp_slice bytes)
{
	memcpy(out->p, bytes.ptr, bytes.len);
	out->p += bytes.len;
}

/* The same for bytes that have more behind them, see keep() in csv_columns.c. */
static inline void put_name(struct out *out, struct pp_slice name)
{
	memcpy(out->p, name.ptr, name.len <= SHORT ? SHORT : name.len);
	out->p += name.len;
}

/* ---- text ---- */

#if defined(__SSE2__)

/* Copy a block; a bit for each byte that a JSON string must not hold as it is. */
static inline unsigned copy_block(char *to, const char *from)
{
	__m128i bytes = _mm_loadu_si128((const __m128i_u *)from);
	__m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
	__m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
	__m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
	__m128i rubout = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F));

	_mm_storeu_si128((__m128i_u *)to, bytes);
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(control, rubout), _mm_or_si128(quote, slash)));
}

#else

static inline unsigned copy_block(char *to, const char *from)
{
	unsigned special = 0;

	memcpy(to, from, BLOCK);
	for (unsigned i = 0; i < BLOCK; i++) {
		unsigned char c = (unsigned char)from[i];

		special |= (unsigned)(c < 0x20 || c == '"' || c == '\\' || c == 0x7F) << i;
	}
	return special;
}

#endif

static void put_escaped(struct out *out, unsigned char c)
{
	static const char names[] = "btn\vfr"; /* 8 to 13; there is no \v */
	static const char hex[] = "0123456789abcdef";

	make_room(out);
	put_char(out, '\\');
	if (c == '"' || c == '\\') {
		put_char(out, (char)c);
	} else if (c >= 8 && c <= 13 && c != 11) {
		put_char(out, names[c - 8]);
	} else {
		put(out, PP_SLICE("u00"));
		put_char(out, hex[c >> 4]);
		put_char(out, hex[c & 15]);
	}
}

/* The inside of a string. Whole blocks are copied, so some bytes behind text are read and written over again. */
static inline void put_inside(struct out *out, struct pp_slice text)
{
	const char *from = text.ptr, *end = from + text.len;

	while (from < end) {
		size_t n = (size_t)(end - from) < BLOCK ? (size_t)(end - from) : BLOCK;
		unsigned special = copy_block(out->p, from) & ((1u << n) - 1);

		if (special != 0) {
			n = (size_t)__builtin_ctz(special);
			out->p += n;
			put_escaped(out, (unsigned char)from[n]);
			from += n + 1;
		} else {
			out->p += n;
			from += n;
		}
	}
}

static inline void put_string(struct out *out, struct pp_slice text)
{
	put_char(out, '"');
	put_inside(out, text);
	put_char(out, '"');
}

/* ---- values ---- */

/* The first "; " in text, or its end. */
static const char *find_gap(struct pp_slice text)
{
	const char *end = text.ptr + text.len, *p = text.ptr;

	while ((p = memchr(p, ';', (size_t)(end - p))) != NULL && p + 1 < end)
		if (*++p == ' ')
			return p - 1;
	return end;
}

/* The items between "; ". False when there is none but empty ones. */
static bool put_list(struct out *out, struct pp_slice text)
{
	size_t start = (size_t)(out->p - out->buf->ptr); /* the buffer may move */

	put_char(out, '[');
	while (text.len > 0) {
		struct pp_slice item = pp_slice_between(text.ptr, find_gap(text));

		if (item.len > 0) {
			put_string(out, item);
			put_char(out, ',');
		}
		text = pp_slice_from(text, item.len < text.len ? item.len + 2 : item.len);
	}
	if (out->p == out->buf->ptr + start + 1)
		return false;
	out->p[-1] = ']';
	return true;
}

/* As JSON writes whole numbers: no sign but "-", no leading zero. */
static bool is_int(struct pp_slice text)
{
	size_t at = text.len > 0 && text.ptr[0] == '-';

	if (at == text.len || (text.ptr[at] == '0' && text.len > 1))
		return false;
	while (at < text.len && pp_is_digit(text.ptr[at]))
		at++;
	return at == text.len;
}

static bool is_number(struct pp_slice text)
{
	struct pp_number number;

	return pp_number_parse(text, &number);
}

static bool is_bool(struct pp_slice text)
{
	return pp_slice_eq(text, PP_SLICE("true")) || pp_slice_eq(text, PP_SLICE("false"));
}

static bool is_date(struct pp_slice text)
{
	struct pp_date date;

	return pp_date_parse(text, 0, &date);
}

/* Is the cell written as values of its column's type are? */
static bool is_canonical(enum pp_csv_kind kind, struct pp_slice cell)
{
	switch (kind) {
	case PP_CSV_INT: return is_int(cell);
	case PP_CSV_NUMBER: return is_number(cell);
	case PP_CSV_BOOL: return is_bool(cell);
	case PP_CSV_DATE: return is_date(cell);
	case PP_CSV_STRING:
	case PP_CSV_LIST: break;
	}
	return true;
}

static enum pp_status refuse(const struct pp_csv_column *column, struct pp_slice cell, struct pp_error *err)
{
	return pp_fail(err, PP_EDATA, "column '%.*s': expected a value of type %s, found '%.*s'", PP_FMT(column->name),
		       pp_csv_kind_name(column->kind), (int)(cell.len < 60 ? cell.len : 60), cell.ptr);
}

/* ---- records ---- */

/* Columns of an object stand together: it is opened at the first that has a value. */
static void enter(struct out *out, struct pp_slice object)
{
	if (pp_slice_eq(out->object, object))
		return;
	if (out->object.len > 0) {
		out->p[-1] = '}';
		put_char(out, ',');
	}
	if (object.len > 0) {
		put_string(out, object);
		put(out, PP_SLICE(":{"));
	}
	out->object = object;
}

/* text: the cell is marked as text, so it is no number. */
static enum pp_status put_cell(struct out *out, const struct pp_csv_column *column, struct pp_slice cell, bool text,
			       struct pp_error *err)
{
	bool canonical = is_canonical(column->kind, cell);
	size_t start = (size_t)(out->p - out->buf->ptr); /* the buffer may move */
	struct pp_slice object = out->object;

	if (column->asked && !canonical)
		return refuse(column, cell, err);
	enter(out, column->object);
	put_name(out, column->before);
	if (column->kind == PP_CSV_LIST && !put_list(out, cell)) {
		out->p = out->buf->ptr + start;
		out->object = object;
		return PP_OK;
	}
	if (column->kind == PP_CSV_STRING || column->kind == PP_CSV_DATE)
		put_string(out, cell);
	else if (column->kind != PP_CSV_LIST)
		canonical && !text ? put(out, cell) : put_string(out, cell);
	put_char(out, ',');
	return PP_OK;
}

static void put_source(struct out *out, struct pp_slice source, uint64_t line)
{
	char digits[20];
	size_t at = sizeof(digits);

	enter(out, PP_SLICE(""));
	put_name(out, source);
	do {
		digits[--at] = (char)('0' + line % 10);
		line /= 10;
	} while (line > 0);
	put(out, pp_slice(digits + at, sizeof(digits) - at));
	put(out, PP_SLICE("},"));
}

static enum pp_status put_cells(struct out *out, const struct pp_csv_columns *columns, const struct pp_csv_row *row,
				size_t from, size_t to, struct pp_error *err)
{
	for (size_t i = from; i < to; i++) {
		const struct pp_csv_column *column = &columns->list[i];
		struct pp_slice cell = row->cells[column->cell];
		bool marked = columns->safe_cells && pp_csv_is_marked(cell);

		if (marked)
			cell = pp_slice_from(cell, 1);
		if (cell.len == 0)
			continue;
		if (column->plain && out->object.len == 0) {
			put_name(out, column->before);
			put_string(out, cell);
			put_char(out, ',');
		} else if (put_cell(out, column, cell, marked, err) != PP_OK) {
			return err->status;
		}
	}
	return PP_OK;
}

enum pp_status pp_csv_write(const struct pp_csv_columns *columns, const struct pp_csv_row *row, uint64_t line,
			    struct pp_buf *buf, struct pp_error *err)
{
	struct out out = { .buf = buf, .room = columns->fixed + 2 * row->raw.len, .object = PP_SLICE("") };

	pp_buf_clear(buf);
	out.p = pp_buf_reserve(buf, out.room);
	put_char(&out, '{');
	if (put_cells(&out, columns, row, 0, columns->source_at, err) != PP_OK)
		return err->status;
	if (columns->source.len > 0)
		put_source(&out, columns->source, line);
	if (put_cells(&out, columns, row, columns->source_at, columns->count, err) != PP_OK)
		return err->status;
	enter(&out, PP_SLICE(""));
	if (out.p[-1] == ',')
		out.p--;
	put_char(&out, '}');
	buf->len = (size_t)(out.p - buf->ptr);
	return PP_OK;
}
