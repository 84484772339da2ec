/* Payung as a C library. Link with -lPayungC.
 *
 * Functions that can fail return NULL where all went well, else what went wrong as JSON, to be freed with
 * payung_free_text:
 *   {"kind": "scenario" | "stopped" | "failed" | "misuse", "message": "...",
 *    "diagnostics": [{"file": "...", "line": 3, "column": 5, "key": "fund.initial", "message": "...", "fix": "..."}]}
 * What they give is written where the last argument points, and nothing is written after an error. Texts are UTF-8 and
 * end in NUL. Any thread may call; handles may be shared. A handle that was freed is an error, never a crash.
 */
#ifndef PAYUNG_H
#define PAYUNG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint64_t payung_handle;

/* Called on threads of the run, one call at a time, about fifty times a second: paths done, paths in all, number of
 * the run (from 1; a question takes several). Non-zero stops. */
typedef int32_t (*payung_progress)(int64_t done, int64_t paths, int64_t run, void *context);

/* Of the library; not to be freed. */
const char *payung_version(void);

/* Reads a scenario. name NULL: source is the path of a file; else source is the text of a scenario (YAML or JSON) and
 * name that of the file it stands for. */
char *payung_read(const char *source, const char *name, payung_handle *scenario);

/* A scenario with values put over it: settings is a JSON list of pairs of texts, [["fund.initial", "1e12"],
 * ["contribution_rate", "0.01"]]; keys are key paths or levers. The file is not read again. */
char *payung_set(payung_handle scenario, const char *settings, payung_handle *changed);

/* What a handle stands for, as JSON. Of a scenario: title, currency, start, end, paths, seed, levers; of a result:
 * checksum, paths, years, variables (name, unit, meaning). */
char *payung_describe(payung_handle handle, char **json);

/* Projects a scenario. options NULL, or JSON: {"paths": 1000, "seed": 1, "threads": 2}, each optional. */
char *payung_run(
    payung_handle scenario, const char *options, payung_progress progress, void *context, payung_handle *result);

/* kind: "result.json", "annual.csv", "report.en", "report.id". */
char *payung_text(payung_handle result, const char *kind, char **text);

/* Annual values of every path: doubles in the order years x paths, NaN where a path has no value; "depletion_month":
 * one for each path, from 0, -1 for never. Not to be freed or written to; valid until the result is freed. Recorded
 * variables that are in memory are not copied. */
char *payung_values(payung_handle result, const char *variable, const double **values);

/* Writes the folder that `payung run --out` writes. force non-zero: replace a folder of results. */
char *payung_write(payung_handle result, const char *folder, int32_t force);

/* Asks a question that takes many runs; the answer is the JSON document of the command line's verb. question is JSON
 * with "verb": "compare" (outcomes), "solve" (lever, condition, between), "frontier" (coverage, probability, by,
 * highest_rate) or "sensitivity" (outcome, ranges), and for all of them paths, seed, threads. */
char *payung_ask(
    const payung_handle *scenarios, size_t count, const char *question, payung_progress progress, void *context,
    char **answer);

/* Frees a scenario or a result. */
void payung_free(payung_handle handle);

/* Frees a text that this library gave. */
void payung_free_text(char *text);

#ifdef __cplusplus
}
#endif

#endif
