// The three compilations of the kernels, and the table that holds one of them.
#pragma once
#include "CKernels.h"

typedef struct {
  void (*step)(const payung_shape *, const payung_month *, double *, double *, payung_flows *);
  void (*amounts)(const payung_shape *, const payung_month *, const double *, const double *, payung_flows *);
  void (*settle)(const payung_shape *, int, double, const double *, const double *, double *, double *);
  void (*solve_entrants)(const payung_shape *, const double *, double *, double *, double *);
  void (*stay_mobility)(int, int, int, double, const double *, double *, int);
  void (*exp)(int, const double *, double *);
  void (*log)(int, const double *, double *);
  void (*normal_quantile)(int, const double *, double *);
  void (*normal_cdf)(int, const double *, double *);
  void (*exposure)(int, const double *, double *);
  void (*add)(int, const double *, const double *, double *);
  void (*sum_by_label)(int, int, int, const double *, const double *, double *);
  void (*multipliers)(
    int, const double *, const payung_weights *, const double *, const payung_weights *, const double *, const double *,
    double *);
  void (*clamped_wages)(const payung_wages *, double *);
  void (*uniforms)(uint64_t, uint32_t, uint32_t, uint32_t, uint32_t, int, double *);
  const char *name;
} payung_kernels;

// Whether states are called far ahead of their use: those of AMD (Zen 5) win a twentieth of the month step by it, those of
// Intel (Emerald Rapids) lose a fifth.
extern int payung_fetches_far;

#define DECLARE(suffix) \
  void payung_step_##suffix(const payung_shape *, const payung_month *, double *, double *, payung_flows *); \
  void payung_amounts_##suffix( \
    const payung_shape *, const payung_month *, const double *, const double *, payung_flows *); \
  void payung_settle_##suffix(const payung_shape *, int, double, const double *, const double *, double *, double *); \
  void payung_solve_entrants_##suffix(const payung_shape *, const double *, double *, double *, double *); \
  void payung_stay_mobility_##suffix(int, int, int, double, const double *, double *, int); \
  void payung_exp_##suffix(int, const double *, double *); \
  void payung_log_##suffix(int, const double *, double *); \
  void payung_normal_quantile_##suffix(int, const double *, double *); \
  void payung_normal_cdf_##suffix(int, const double *, double *); \
  void payung_exposure_##suffix(int, const double *, double *); \
  void payung_add_##suffix(int, const double *, const double *, double *); \
  void payung_sum_by_label_##suffix(int, int, int, const double *, const double *, double *); \
  void payung_multipliers_##suffix( \
    int, const double *, const payung_weights *, const double *, const payung_weights *, const double *, const double *, \
    double *); \
  void payung_clamped_wages_##suffix(const payung_wages *, double *); \
  void payung_uniforms_##suffix(uint64_t, uint32_t, uint32_t, uint32_t, uint32_t, int, double *);

DECLARE(baseline)
DECLARE(avx2)
DECLARE(avx512)
