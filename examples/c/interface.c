/* Every function of the C interface, with what must go wrong going wrong; prints a run's checksum.
 * A second argument repeats all of it, so that what a call leaves behind shows. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "payung.h"

static void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

/* The function must have failed, and say so with these words. */
static void refused(char *error, const char *words) {
  if (error == NULL) fail("this should have been refused");
  if (strstr(error, words) == NULL) fail(error);
  payung_free_text(error);
}

static void fine(char *error) {
  if (error != NULL) fail(error);
}

static int32_t stop(int64_t done, int64_t paths, int64_t run, void *context) {
  (void)done, (void)paths, (void)run;
  ++*(int *)context;
  return 1;
}

static void use(const char *file) {
  payung_handle scenario = 0, changed = 0, result = 0, other = 0;
  char *text = NULL;
  refused(payung_read("no/such/file.yaml", NULL, &scenario), "there is no file");
  refused(payung_read("payung: 1\ntitle: x\n", "text.yaml", &scenario), "\"diagnostics\"");
  refused(payung_read(NULL, NULL, &scenario), "NULL");
  fine(payung_read(file, NULL, &scenario));
  refused(payung_set(scenario, "[[\"fnd.initial\", \"1\"]]", &changed), "neither a key nor a lever");
  refused(payung_set(scenario, "[[\"contribution_rate\", \"2\"]]", &changed), "out of range");
  refused(payung_set(scenario, "{}", &changed), "misuse");
  fine(payung_set(scenario, "[[\"contribution_rate\", \"0.01\"]]", &changed));
  fine(payung_describe(scenario, &text));
  payung_free_text(text);

  int calls = 0;
  refused(payung_run(scenario, "{\"paths\": 300000}", stop, &calls, &result), "stopped");
  if (calls != 1) fail("progress was called after it said stop");
  refused(payung_run(scenario, "{\"paths\": \"many\"}", NULL, NULL, &result), "paths");
  fine(payung_run(scenario, "{\"paths\": 64, \"seed\": 7}", NULL, NULL, &result));
  refused(payung_run(result, NULL, NULL, NULL, &other), "no scenario");
  fine(payung_describe(result, &text));
  payung_free_text(text);
  const double *fund = NULL, *rate = NULL, *months = NULL;
  fine(payung_values(result, "fund", &fund));
  fine(payung_values(result, "reserve_months", &rate));
  fine(payung_values(result, "depletion_month", &months));
  refused(payung_values(result, "fnd", &rate), "no variable");
  if (!isfinite(fund[0]) || months[0] < -1) fail("values are not there");
  fine(payung_text(result, "annual.csv", &text));
  payung_free_text(text);
  refused(payung_text(result, "annual.pdf", &text), "annual.pdf");
  refused(payung_write(result, "/proc/no/such/folder", 0), "cannot be written");

  payung_handle both[] = {scenario, changed};
  fine(payung_ask(
      both, 2, "{\"verb\": \"compare\", \"paths\": 16, \"outcomes\": [\"fund(2028)\"]}", NULL, NULL, &text));
  payung_free_text(text);
  refused(payung_ask(both, 2, "{\"verb\": \"guess\"}", NULL, NULL, &text), "guess");

  fine(payung_text(result, "result.json", &text));
  char *checksum = strstr(text, "\"checksum\"");
  if (checksum == NULL) fail("no checksum");
  printf("%.*s\n", 16, strchr(checksum + 10, '"') + 1);
  payung_free_text(text);
  payung_free(result);
  payung_free(result);
  refused(payung_values(result, "fund", &fund), "was freed");
  payung_free(changed);
  payung_free(scenario);
}

int main(int count, char **arguments) {
  if (count < 2) fail("name a scenario file");
  for (int rounds = count > 2 ? atoi(arguments[2]) : 1; rounds > 0; --rounds) use(arguments[1]);
  printf("%s\n", payung_version());
  return 0;
}
