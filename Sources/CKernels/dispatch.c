// Chooses the kernel class once, before main.
#include "CKernels.h"
#include "variants.h"
#include <cpuid.h>
#include <stdlib.h>
#include <string.h>

#define TABLE(suffix) \
  { payung_step_##suffix, payung_amounts_##suffix, payung_settle_##suffix, payung_solve_entrants_##suffix, \
    payung_stay_mobility_##suffix, \
    payung_exp_##suffix, payung_log_##suffix, payung_normal_quantile_##suffix, payung_normal_cdf_##suffix, \
    payung_exposure_##suffix, payung_add_##suffix, payung_sum_by_label_##suffix, payung_multipliers_##suffix, \
    payung_clamped_wages_##suffix, payung_uniforms_##suffix, #suffix }

static const payung_kernels classes[] = {TABLE(baseline), TABLE(avx2), TABLE(avx512)};
static const payung_kernels *chosen = &classes[0];
int payung_fetches_far = 0;

int payung_cpu_has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

int payung_cpu_has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

__attribute__((constructor)) static void choose(void) {
  __builtin_cpu_init();
  int best = 0;
  if (payung_cpu_has_avx2()) best = payung_cpu_has_avx512() ? 2 : 1;
  const char *wanted = getenv("PAYUNG_KERNELS");
  for (int i = 0; wanted && i < best; i++)
    if (strcmp(wanted, classes[i].name) == 0) best = i;
  chosen = &classes[best];
  payung_fetches_far = __builtin_cpu_is("amd");
}

const char *payung_kernel_class(void) { return chosen->name; }

void payung_cpu_name(char name[49]) {
  unsigned words[12] = {0};
  for (unsigned i = 0; i < 3; i++)
    if (!__get_cpuid(0x80000002u + i, &words[4 * i], &words[4 * i + 1], &words[4 * i + 2], &words[4 * i + 3])) break;
  memcpy(name, words, 48);
  name[48] = 0;
}

int64_t payung_work_rows(const payung_shape *s, int search_groups) {
  // What the first pass leaves: survivors, unemployed, claims by class, then two items for each search group. The widest
  // block is of three cells.
  const int64_t bands = s->ageing ? s->bands : 1, items = 2 + s->classes + 2 * (int64_t)search_groups;
  return (bands + 2) / 3 * 3 * items;
}

void payung_step(const payung_shape *s, const payung_month *m, double *x, double *insured, payung_flows *f) {
  chosen->step(s, m, x, insured, f);
}
void payung_amounts(
  const payung_shape *s, const payung_month *m, const double *x, const double *insured, payung_flows *f) {
  chosen->amounts(s, m, x, insured, f);
}
void payung_settle(
  const payung_shape *s, int claimant_to, double retention, const double *rehires, const double *entrants, double *x,
  double *insured) {
  chosen->settle(s, claimant_to, retention, rehires, entrants, x, insured);
}
void payung_solve_entrants(const payung_shape *s, const double *target, double *x, double *insured, double *entrants) {
  chosen->solve_entrants(s, target, x, insured, entrants);
}
void payung_stay_mobility(int outer, int size, int inner, double stay, const double *shares, double *rows, int width) {
  chosen->stay_mobility(outer, size, inner, stay, shares, rows, width);
}
void payung_exp(int n, const double *in, double *out) { chosen->exp(n, in, out); }
void payung_log(int n, const double *in, double *out) { chosen->log(n, in, out); }
void payung_normal_quantile(int n, const double *in, double *out) { chosen->normal_quantile(n, in, out); }
void payung_normal_cdf(int n, const double *in, double *out) { chosen->normal_cdf(n, in, out); }
void payung_exposure(int n, const double *in, double *out) { chosen->exposure(n, in, out); }
void payung_add(int n, const double *row, const double *in, double *out) { chosen->add(n, row, in, out); }
void payung_sum_by_label(int outer, int size, int inner, const double *weight, const double *in, double *out) {
  chosen->sum_by_label(outer, size, inner, weight, in, out);
}
void payung_multipliers(
  int n, const double *correction, const payung_weights *factor, const double *factors, const payung_weights *shock,
  const double *shocks, const double *row, double *out) {
  chosen->multipliers(n, correction, factor, factors, shock, shocks, row, out);
}
void payung_clamped_wages(const payung_wages *w, double *out) { chosen->clamped_wages(w, out); }
void payung_uniforms(
  uint64_t seed, uint32_t path, uint32_t stream, uint32_t draw, uint32_t month, int months, double *out) {
  chosen->uniforms(seed, path, stream, draw, month, months, out);
}
