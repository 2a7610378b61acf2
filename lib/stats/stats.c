#include "pp/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "pp/alloc.h"
#include "refuse.h"
#include "stats_private.h"

uint64_t pp_stats_default_memory(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
	uint64_t mebi = UINT64_C(1) << 20;

	/* In whole mebibytes, which are what is said when it does not suffice. */
	return pages > 0 && size > 0 ? ((uint64_t)pages / 4 * (uint64_t)size / mebi + 1) * mebi : 1024 * mebi;
}

/* True when only min and max look at a field: of a group they take the numbers, or else the strings. */
static inline bool takes_either(const struct pp_spec_field *field)
{
	return (field->needs & (PP_NEEDS_NUMBERS | 1u << PP_STATE_EXTREMES)) == 1u << PP_STATE_EXTREMES;
}

/* A group's block, all zeros when the group is new. */
static char *block_for(struct pp_stats *stats, size_t group)
{
	size_t size = stats->spec.block_size, cap = stats->block_cap;

	if (group >= cap) {
		stats->blocks = pp_grow(stats->blocks, group, &stats->block_cap, size);
		memset(stats->blocks + cap * size, 0, (stats->block_cap - cap) * size);
		stats->memory += (stats->block_cap - cap) * size;
	}
	return pp_stats_block(stats, group);
}

enum pp_status pp_stats_new(struct pp_stats **stats, const struct pp_stats_options *options, struct pp_error *err)
{
	struct pp_stats *s = pp_calloc(1, sizeof(*s));

	if (pp_spec_read(&s->spec, options, err) != PP_OK) {
		pp_spec_release(&s->spec);
		free(s);
		return err->status;
	}
	pp_group_keys_init(&s->keys, &s->spec);
	s->fields = pp_calloc(s->spec.field_count, sizeof(*s->fields));
	s->samples = pp_grow(NULL, 0, &s->sample_cap, sizeof(*s->samples));
	s->max_rows = options->max_rows;
	s->memory_limit = options->memory > 0 ? options->memory : pp_stats_default_memory();
	s->strict = options->strict;
	for (size_t f = 0; f < s->spec.field_count; f++)
		s->agreeing |= s->strict && takes_either(&s->spec.fields[f]);
	if (s->spec.key_count == 0) /* one group, be there records or not */
		block_for(s, pp_map_put(&s->groups, pp_slice("", 0), NULL));
	*stats = s;
	return PP_OK;
}

void pp_stats_free(struct pp_stats *stats)
{
	if (stats == NULL)
		return;
	for (size_t group = 0; group < stats->groups.count; group++)
		for (size_t i = 0; i < stats->spec.field_count; i++) {
			const struct pp_spec_field *field = &stats->spec.fields[i];

			for (size_t k = 0; k < field->state_count; k++)
				field->states[k].type->release(pp_stats_block(stats, group) + field->states[k].offset);
		}
	free(stats->blocks);
	pp_map_release(&stats->groups);
	pp_group_keys_release(&stats->keys);
	free(stats->fields);
	free(stats->samples);
	free(stats->found.values);
	pp_buf_release(&stats->scratch);
	pp_spec_release(&stats->spec);
	free(stats);
}

/* ---- the record's values ---- */

static enum pp_status no_number(const struct pp_spec_field *field, const struct pp_record *rec, struct pp_value v,
				struct pp_error *err)
{
	if (v.kind == PP_NUMBER)
		return pp_refuse_value(err, rec, v, field->path.text, "a number between 1e400 and 1e-400",
				       "one beyond");
	return pp_refuse_value(err, rec, v, field->path.text, "a number", NULL);
}

/* A value that its aggregates cannot take: refused, or noted. */
static enum pp_status judge(struct pp_stats *stats, size_t f, const struct pp_sample *sample,
			    const struct pp_record *rec, struct pp_error *err)
{
	const struct pp_spec_field *spec = &stats->spec.fields[f];
	struct pp_stats_field *field = &stats->fields[f];

	if (sample->numeric || (sample->value.kind == PP_STRING && takes_either(spec)))
		return PP_OK;
	if (stats->strict)
		return no_number(spec, rec, sample->value, err);
	if (sample->value.kind == PP_NUMBER)
		field->out_of_reach++;
	else
		field->not_numbers++;
	return PP_OK;
}

static inline enum pp_status take_value(struct pp_stats *stats, size_t f, struct pp_value v,
					const struct pp_record *rec, struct pp_error *err)
{
	struct pp_sample *sample;

	if (pp_value_absent(v))
		return PP_OK;
	if (stats->sample_count == stats->sample_cap)
		stats->samples =
		    pp_grow(stats->samples, stats->sample_count, &stats->sample_cap, sizeof(*stats->samples));
	sample = &stats->samples[stats->sample_count++];
	pp_sample_read(sample, v, &stats->scratch);
	return (stats->spec.fields[f].needs & (PP_NEEDS_NUMBERS | 1u << PP_STATE_EXTREMES)) != 0
		   ? judge(stats, f, sample, rec, err)
		   : PP_OK;
}

static enum pp_status read_field(struct pp_stats *stats, size_t f, const struct pp_record *rec, struct pp_error *err)
{
	struct pp_path *path = &stats->spec.fields[f].path;

	stats->fields[f].first = stats->sample_count;
	if (path->step_count == 0) {
		if (take_value(stats, f, pp_record_get(rec, &path->head), rec, err) != PP_OK)
			return err->status;
	} else {
		stats->found.count = 0;
		pp_path_each(path, rec, &stats->found);
		for (size_t i = 0; i < stats->found.count; i++)
			if (take_value(stats, f, stats->found.values[i], rec, err) != PP_OK)
				return err->status;
	}
	stats->fields[f].count = stats->sample_count - stats->fields[f].first;
	return PP_OK;
}

/* ---- strict: min and max of a group see numbers or strings, not both ---- */

/* What a group's min and max have seen of a field that takes either. */
static const struct pp_extremes_state *extremes_of(const struct pp_stats *stats, size_t group,
						   const struct pp_spec_field *field)
{
	size_t k = 0;

	while (field->states[k].kind != PP_STATE_EXTREMES)
		k++;
	return (const struct pp_extremes_state *)(void *)(pp_stats_block(stats, group) + field->states[k].offset);
}

/* The values that the record has of a field, one after another, and what the group has seen; NULL when it is new. */
static enum pp_status agree(const struct pp_stats *stats, size_t f, const struct pp_extremes_state *seen,
			    const struct pp_record *rec, struct pp_error *err)
{
	const struct pp_sample *sample = stats->samples + stats->fields[f].first;
	const struct pp_sample *end = sample + stats->fields[f].count;
	struct pp_slice name = stats->spec.fields[f].path.text;
	bool numbers = seen != NULL && seen->least.set, strings = seen != NULL && seen->strings > 0;

	for (; sample < end; sample++) {
		if (sample->numeric && strings)
			return pp_refuse_value(err, rec, sample->value, name, "a string", "a number after strings");
		if (!sample->numeric && numbers)
			return pp_refuse_value(err, rec, sample->value, name, "a number", NULL);
		numbers |= sample->numeric;
		strings |= !sample->numeric;
	}
	return PP_OK;
}

static enum pp_status agree_in_group(const struct pp_stats *stats, struct pp_slice key, const struct pp_record *rec,
				     struct pp_error *err)
{
	size_t group;
	bool known = pp_map_get(&stats->groups, key, &group);

	for (size_t f = 0; f < stats->spec.field_count; f++) {
		const struct pp_spec_field *field = &stats->spec.fields[f];

		if (takes_either(field) &&
		    agree(stats, f, known ? extremes_of(stats, group, field) : NULL, rec, err) != PP_OK)
			return err->status;
	}
	return PP_OK;
}

static enum pp_status check_agreement(struct pp_stats *stats, const struct pp_record *rec, struct pp_error *err)
{
	struct pp_slice key;

	if (stats->spec.key_count == 0)
		return agree_in_group(stats, pp_slice("", 0), rec, err);
	while (pp_group_keys_next(&stats->keys, &key))
		if (agree_in_group(stats, key, rec, err) != PP_OK)
			return err->status;
	pp_group_keys_again(&stats->keys);
	return PP_OK;
}

/* ---- into the groups ---- */

static void count_into(struct pp_stats *stats, char *block)
{
	struct pp_stats_group *group = (struct pp_stats_group *)(void *)block;

	if (group->last == stats->records) /* an array has a member twice */
		return;
	group->last = stats->records;
	group->records++;
	for (size_t f = 0; f < stats->spec.field_count; f++) {
		const struct pp_spec_field *spec = &stats->spec.fields[f];
		const struct pp_sample *sample = stats->samples + stats->fields[f].first;
		const struct pp_sample *end = sample + stats->fields[f].count;

		if (sample == end) /* the counts are a field's first state */
			((struct pp_counts_state *)(void *)(block + spec->states[0].offset))->missing++;
		for (; sample < end; sample++)
			for (size_t k = 0; k < spec->state_count; k++)
				if (sample->numeric || !spec->states[k].type->numbers)
					stats->memory +=
					    pp_state_add(spec->states[k].kind, block + spec->states[k].offset, sample);
	}
}

/* Up to eight bytes of a key's end: with its length all that there is of a short one. */
static inline uint64_t end_of(struct pp_slice key)
{
	uint64_t end = 0;

	if (key.len >= sizeof(end))
		memcpy(&end, key.ptr + key.len - sizeof(end), sizeof(end));
	else
		for (size_t i = 0; i < key.len; i++)
			end = end << 8 | (unsigned char)key.ptr[i];
	return end;
}

/* The number of a group. Most records belong to one that was met lately: then the map need not be asked. */
static inline size_t group_of(struct pp_stats *stats, struct pp_slice key)
{
	uint64_t end = end_of(key);
	uint64_t place = (end ^ key.len) * UINT64_C(0x9E3779B97F4A7C15) >> (64 - PP_STATS_RECENT_BITS);
	struct pp_stats_recent *recent = &stats->recent[place];

	if (recent->len == key.len && recent->end == end &&
	    (key.len <= sizeof(end) || pp_slice_eq(pp_map_key(&stats->groups, recent->group), key)))
		return recent->group;
	*recent = (struct pp_stats_recent){ end, key.len, pp_map_put(&stats->groups, key, NULL) };
	return recent->group;
}

static enum pp_status check_memory(const struct pp_stats *stats, struct pp_error *err)
{
	if (stats->memory + pp_map_memory(&stats->groups) <= stats->memory_limit)
		return PP_OK;

	char what[60];

	snprintf(what, sizeof(what),
		 stats->groups.count == 1 ? "%zu group and its values" : "%zu groups and their values",
		 stats->groups.count);
	return pp_refuse_memory(err, what, stats->memory_limit);
}

enum pp_status pp_stats_add(struct pp_stats *stats, const struct pp_record *rec, struct pp_error *err)
{
	struct pp_slice group;

	/* Everything that can refuse the record comes before anything that counts it. */
	stats->sample_count = 0;
	for (size_t f = 0; f < stats->spec.field_count; f++)
		if (read_field(stats, f, rec, err) != PP_OK)
			return err->status;
	if (pp_group_keys_read(&stats->keys, rec, stats->strict, err) != PP_OK)
		return err->status;
	if (stats->agreeing && check_agreement(stats, rec, err) != PP_OK)
		return err->status;
	stats->records++;
	if (stats->spec.key_count == 0) {
		count_into(stats, stats->blocks);
		return check_memory(stats, err);
	}
	while (pp_group_keys_next(&stats->keys, &group)) {
		count_into(stats, block_for(stats, group_of(stats, group)));
		if (check_memory(stats, err) != PP_OK)
			return err->status;
	}
	return PP_OK;
}

/* ---- what was left out ---- */

static void add_note(struct pp_buf *text, uint64_t count, struct pp_slice field, const char *one, const char *many)
{
	pp_buf_clear(text);
	pp_buf_addf(text, "%llu value%s of '%.*s' %s", (unsigned long long)count, count == 1 ? "" : "s", PP_FMT(field),
		    count == 1 ? one : many);
}

/* Strings that min and max passed over, as there were numbers in the group. */
static uint64_t passed_over(const struct pp_stats *stats, const struct pp_spec_field *field)
{
	uint64_t count = 0;

	for (size_t group = 0; takes_either(field) && group < stats->groups.count; group++) {
		const struct pp_extremes_state *seen = extremes_of(stats, group, field);

		count += seen->least.set ? seen->strings : 0;
	}
	return count;
}

/* True when the note is the one wanted; at counts down to it. */
static bool is_wanted(uint64_t count, size_t *at)
{
	return count > 0 && (*at)-- == 0;
}

bool pp_stats_note(const struct pp_stats *stats, size_t at, struct pp_buf *text)
{
	for (size_t f = 0; f < stats->spec.field_count; f++) {
		const struct pp_stats_field *field = &stats->fields[f];
		struct pp_slice name = stats->spec.fields[f].path.text;
		uint64_t not_numbers = field->not_numbers + passed_over(stats, &stats->spec.fields[f]);

		if (is_wanted(not_numbers, &at)) {
			add_note(text, not_numbers, name, "was not a number", "were not numbers");
			return true;
		}
		if (is_wanted(field->out_of_reach, &at)) {
			add_note(text, field->out_of_reach, name, "was left out: it is beyond 1e400 or 1e-400",
				 "were left out: they are beyond 1e400 or 1e-400");
			return true;
		}
	}
	for (size_t k = 0; k < stats->keys.count; k++) {
		const struct pp_spec_key *key = &stats->spec.keys[k];

		if (is_wanted(stats->keys.not_dates[k], &at)) {
			add_note(text, stats->keys.not_dates[k], key->path.text, "was not a date", "were not dates");
			pp_buf_addf(text, " with a %s", key->bucket->name);
			return true;
		}
	}
	return false;
}

/* ---- the tables, for people and completions ---- */

void pp_stats_list_aggregates(struct pp_buf *buf)
{
	size_t count;
	const struct pp_aggregate *all = pp_aggregates(&count);

	for (size_t i = 0; i < count; i++)
		pp_buf_addf(buf, "%-9s %s\n", all[i].name, all[i].summary);
}

void pp_stats_list_buckets(struct pp_buf *buf)
{
	size_t count;
	const struct pp_bucket *all = pp_buckets(&count);

	for (size_t i = 0; i < count; i++)
		pp_buf_addf(buf, "%-9s %s\n", all[i].name, all[i].summary);
}
