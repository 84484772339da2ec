// The C face of Payung's numerical core. A tile is eight paths; a row is one double for each of them, 64-byte aligned.
// Every function exists for AVX-512, AVX2 and the x86-64 baseline; the best one is chosen once, at run time.
#pragma once
#include <stdint.h>

#define PAYUNG_LANES 8

// What the month's flows add up to over all cells; one row each in payung_flows.totals.
enum payung_total {
  PAYUNG_INSURED,          // stocks at the month's start
  PAYUNG_BENEFICIARIES,
  PAYUNG_WITHOUT_BENEFIT,
  PAYUNG_MEAN_WAGES,       // Σ W_c × insured; times the wage index: total wages
  PAYUNG_BASE,             // Σ contribution base × insured
  PAYUNG_CASH,
  PAYUNG_LAYOFFS,          // flows of the month
  PAYUNG_CLAIMS_CYCLICAL,
  PAYUNG_CLAIMS_AUTOMATION,
  PAYUNG_CLAIMS_CLIMATE,
  PAYUNG_EXHAUSTIONS,
  PAYUNG_REHIRES,
  PAYUNG_TOTALS
};

// Optional rows for each cell (cells × 8), for the baseline pass and breakdowns; null where not wanted.
typedef struct {
  double *insured, *covered_wages, *layoffs, *claims, *beneficiaries, *cash;
} payung_cell_rows;

// States of a cell, in this order: tenure classes E, claim-gap classes Z, benefit months B (class by class), unemployed
// without claim U, exhausted X. `order` lists the cells so that the age bands of one chain follow each other.
typedef struct {
  int cells, tenure, gap, classes, benefits, unemployed, states;
  const double *tenure_leave;      // tenure: share of survivors that leaves upwards (last: 0)
  const double *gap_leave;         // gap: the same; survivors leaving the last enter tenure class gap_return
  int gap_return;
  const double *unemployed_leave;  // unemployed: the same for U and X
  const int32_t *class_first_tenure;  // cells × classes: first tenure class of the entitlement class in this cell;
  const int32_t *class_end_tenure;    // one past the last; equal where no one qualifies
  const int32_t *class_first_row;  // classes + 1: first benefit row of each class
  const int32_t *order;            // cells
  const int32_t *band;             // cells: age band of order[i], 0 starts a chain
  const double *ageing;            // bands: monthly share that leaves the band; null: no ageing
} payung_shape;

// One run of neighbouring benefit rows paid from the same award table.
typedef struct {
  int first, end;                  // benefit rows
  const double *table;             // cells × 8: expected clamped wage of the award's month; null: none
  const double *rate;              // cells: replacement rate × share of the month paid
  const double *flat;              // 8: flat part × share paid; null: none
} payung_payment;

// Everything about one month of one tile that the step reads.
typedef struct {
  // hazards per month, by cell
  const double *layoff, *quit, *exit, *climate, *displaced, *find;
  double drop_out, quit_share;
  // multipliers: rows (exp of the clipped log multiplier, times shocks and parameter uncertainty) and each cell's row
  const double *layoff_rows, *find_rows, *entrant_rows;
  const int32_t *layoff_row, *find_row, *entrant_row;
  const double *quit_row;          // 8
  const double *climate_state;     // 8: A_t; null: none
  const double *adoption_before, *adoption_now;  // 8: a_{t-1}, a_t; null: none
  // take-up: by cell, before the cap; times this row
  const double *take_up, *take_up_row;
  // unemployed: factor δ·g of each hazard group; group of each benefit row and of each duration class
  int groups;
  const double *group_factor;
  const int32_t *benefit_group, *unemployed_group;
  const uint8_t *class_open;       // classes: the list in force is not empty
  const uint8_t *benefit_continues;  // benefit rows: the award has a further month
  const int32_t *exhaust_to;       // benefit rows: class of X entered from here
  // money
  int payments;
  const payung_payment *payment;
  const double *mean_wage;         // cells: W_c
  const double *base;              // cells × 8: contribution base per insured
  int varying_payers;              // payers whose rate differs between cells
  const double *payer_rate;        // varying payers × cells
  // entrants
  const double *entrants_level;    // cells: n_c + κ Ē_c
  double catch_up;
  const double *jobs_scale;        // cells × 8: 1 / (1 - x (D - ρ) a_{-1}); null: no automation
  const double *net_displaced;     // cells: x (D - ρ)
  // re-employment
  const double *insured_rehire;    // cells: ψ
} payung_month;

typedef struct {
  double *totals;                  // PAYUNG_TOTALS × 8
  double *class_claims;            // classes × 8
  double *payer_base;              // varying payers × 8: Σ rate × base × insured
  double *found;                   // cells × 2 × 8: insured rehires before mobility, of claimants and of others
  double *entrants;                // cells × 8
  payung_cell_rows cells;
} payung_flows;

// Moves the states of a tile (cells × states × 8) by one month, up to re-employment and entry.
void payung_step(const payung_shape *shape, const payung_month *month, double *states, payung_flows *flows);

// Adds rehires (cells × 2 × 8, after mobility) and entrants (cells × 8).
// `claimant_to`: state row rehired claimants enter; `credit_to`: cells, tenure class that retained credit leads to.
void payung_settle(
  const payung_shape *shape, int claimant_to, const int32_t *credit_to, double credit_retention, const double *rehires,
  const double *entrants, double *states);

// Baseline: entrants that bring each cell to target (cells) after rehires; 0 where jobs end more slowly.
void payung_solve_entrants(const payung_shape *shape, const double *target, const double *states, double *entrants);

// Re-employment along one dimension of a Kronecker product in its factored form: stay·x + (1-stay)·π·Σx, in place.
// rows: outer × size × inner, each `width` doubles (a multiple of 8).
void payung_stay_mobility(int outer, int size, int inner, double stay, const double *shares, double *rows, int width);

// Uniform numbers in (0, 1): Philox4x32-10, key = seed, counter = (path, month / 2, stream, draw), the month's parity
// choosing the pair of words. out: months × 8 rows for paths first_path … first_path + 7, from first_month on.
void payung_uniforms(
  uint64_t seed, uint32_t first_path, uint32_t stream, uint32_t draw, uint32_t first_month, int months, double *out);

// The raw generator, for its published test vectors.
void payung_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

// Elementwise, `count` a multiple of 8, 64-byte aligned; in place is allowed.
void payung_exp(int count, const double *in, double *out);
void payung_log(int count, const double *in, double *out);
void payung_normal_quantile(int count, const double *in, double *out);
void payung_normal_cdf(int count, const double *in, double *out);

// (1 - exp(-h)) / h, 1 at 0; the share of a month a hazard h ≥ 0 is at work.
void payung_exposure(int count, const double *in, double *out);

// out += (row + scale) · in for `rows` rows; row (8) null: 1, scale (rows) null: 0.
void payung_add(int rows, const double *scale, const double *row, const double *in, double *out);

// multiplier = exp(clip(log_multiplier, ±3) + added) · row, for `rows` rows; added (rows × 8) may be null.
void payung_multipliers(int rows, const double *log_multiplier, const double *added, const double *row, double *out);

// Expected clamped lognormal wage of every cell: cells × 8.
// log_lower, log_upper: rows (8) of the clamp's bounds, null where there is none; shift: cells, subtracted from the bounds
// of outer_lower and outer_upper (log replacement rate), null: 0. The outer bounds clamp the inner ones.
typedef struct {
  int cells;
  const double *mean, *log_mean, *log_sd;  // cells
  const double *index, *log_index;         // 8
  const double *log_lower, *log_upper, *outer_log_lower, *outer_log_upper;  // 8 or null
  const double *shift;                     // cells or null
} payung_wages;
void payung_clamped_wages(const payung_wages *wages, double *out);

// "avx512", "avx2" or "baseline". PAYUNG_KERNELS in the environment can choose a lower class.
const char *payung_kernel_class(void);

// Processor name, as it calls itself; at most 48 characters.
void payung_cpu_name(char name[49]);
int payung_cpu_has_avx512(void);
