// The C face of Payung's numerical core. A tile is eight paths; a row is one double for each of them, 64-byte aligned.
// Every function exists for AVX-512, AVX2 and the x86-64 baseline; the best one is chosen once, at run time.
#pragma once
#include <stdint.h>

#define PAYUNG_LANES 8
#define PAYUNG_DURATIONS 4  // duration classes of the unemployed without benefit, in U and in X

// What the month's flows add up to over all cells; one row each in payung_flows.totals.
enum payung_total {
  PAYUNG_INSURED,          // stocks at the month's start
  PAYUNG_BENEFICIARIES,
  PAYUNG_WITHOUT_BENEFIT,
  PAYUNG_MEAN_WAGES,       // Σ W_c × insured; times the wage index: total wages
  PAYUNG_BASE,             // Σ contribution base × insured
  PAYUNG_CASH,
  PAYUNG_LAYOFFS,          // flows of the month
  PAYUNG_LAYOFFS_LARGE,    // of these, by large dismissals
  PAYUNG_CLAIMS_CYCLICAL,
  PAYUNG_CLAIMS_AUTOMATION,
  PAYUNG_CLAIMS_CLIMATE,
  PAYUNG_EXHAUSTIONS,
  PAYUNG_REHIRES,
  PAYUNG_CLAIMS_QUITS,
  PAYUNG_EXTENDED_PERSONS, // of the beneficiaries, those beyond their list
  PAYUNG_EXTENDED_FIRST,   // what is paid in extension months, whoever bears it, by extending measure
  PAYUNG_EXTENDED_SECOND,
  PAYUNG_FIRST_PAYMENTS,   // of the beneficiaries, those in the first month; where asked for
  PAYUNG_TOTALS
};

// Optional rows for each cell (cells × 8), for the baseline pass and breakdowns; null where not wanted.
typedef struct {
  double *insured, *covered_wages, *layoffs, *claims, *beneficiaries, *cash;
} payung_cell_rows;

// What does not differ between paths or months of a cell; hazards per month.
typedef struct {
  double quit, exit, climate, find;
  double displaced;                // x D
  double net_displaced;            // x (D - ρ)
  double insured_rehire;           // ψ
  double mean_wage;                // W_c
  int32_t layoff_row, find_row, entrant_row;  // which multipliers are its
  int32_t credit_to;               // tenure class that retained credit leads to
} payung_cell;

// States of a cell, in this order: tenure classes E, claim-gap classes Z, benefit months B (class by class), unemployed
// without claim U, exhausted X. `order` lists the cells so that the age bands of one chain follow each other.
typedef struct {
  int cells, tenure, gap, classes, benefits, states;
  const payung_cell *cell;         // cells
  const double *tenure_leave;      // tenure: share of survivors that leaves upwards (last: 0)
  const double *gap_leave;         // gap: the same; survivors leaving the last enter tenure class gap_return
  int single_tenure;               // so many first classes are one month wide: everyone leaves them
  int gap_return;
  const double *unemployed_leave;  // durations: the same for U and X
  const int32_t *class_tenures;    // cells × classes × 2: first tenure class of the entitlement class in this cell, and
                                   // one past the last; equal where no one qualifies
  const int32_t *order;            // cells
  int bands;                       // of a chain
  double most_displaced;           // the largest of the cells'
  const double *ageing;            // bands: monthly share that leaves the band; null: no ageing
} payung_shape;

// Neighbouring benefit rows of one search group that are paid from the same award table.
#define PAYUNG_CONTINUED -1  // `claims`: people come from the rows before
#define PAYUNG_NOBODY -2
#define PAYUNG_EXTENDED 1      // months of an extension, not of the list
#define PAYUNG_GOES_ON 2       // survivors of the last row may go on
#define PAYUNG_COUNTS_FIRST 4  // the first row counts among PAYUNG_FIRST_PAYMENTS
#define PAYUNG_BEGINS_EMPTY 8  // `claims` is PAYUNG_NOBODY
typedef struct {
  int32_t first, end;              // benefit rows
  int32_t search;                  // their search group
  int32_t claims;                  // class whose new claims enter the first row
  int32_t exhaust_to;              // class of X entered from the last row; -1: the award goes on in the next rows
  const double *table;             // cells × 8: expected clamped wage of the award's month; null: none
  const double *rate;              // cells: replacement rate × share of the month paid
  const double *flat;              // 8: flat part × share paid; null: none
  int32_t rare;                    // which of the below there is, bits of PAYUNG_EXTENDED to …_BEGINS_EMPTY
  int32_t extension;               // which measure's extension months they are
  double share_paid;               // of extension months, what the fund bears
  const double *goes_on;           // 8: whose survivors of the last row go on to the next rows (1) or exhaust (0)
} payung_payment;

// Who is entitled to what while some measures are on.
typedef struct {
  const int32_t *class_tenures;    // as in payung_shape
  const double *holds;             // 8: 1 on the paths on which these measures are on, else 0
} payung_entitlement;

// One measure's work sharing. On a path without it `keeps` is 0.
typedef struct {
  const double *keeps;             // 8: share of cyclical layoffs that become survivors, after earlier measures'
  double stay, reach, lost;        // 1 - 1/n; k; ℓ / (n k)
  double *persons;                 // cells × 8: K
  const double *wage;              // cells × 8: expected wage that counts; null: not wanted
  double *paid;                    // 8: Σ K × wage
} payung_sharing;

// What the law adds to a month's separations.
typedef struct {
  int entitlements;                // 0: those of the shape, on every path
  const payung_entitlement *entitlement;
  const uint8_t *for_quits;        // classes: for quits that stay in the labour force
  const double *const *quit_take_up;  // classes: cells, before the cap; times the row below
  const double *quit_take_up_row;  // 8
  int sharings;
  const payung_sharing *sharing;
  double *lost;                    // cells × 8: jobs kept before that are lost this month; those of the next are left here
} payung_law;

// Everything about one month of one tile that the step reads.
typedef struct {
  const double *layoff;            // cells: hazard, with season
  double drop_out, quit_share;
  // multipliers: exp of the clipped log multiplier, times shocks and parameter uncertainty
  const double *layoff_rows, *find_rows, *entrant_rows;
  const double *quit_row;          // 8
  const double *climate_state;     // 8: A_t; null: none
  const double *adoption_before, *adoption_now;  // 8: a_{t-1}, a_t; null: none
  // take-up: by cell, before the cap; times this row
  const double *take_up, *take_up_row;
  // search: each group's factor on finding (δ·g on benefit, δ without), the largest, the group of each duration class
  int search_groups;
  const double *search_factor;
  double most_searching;
  const int32_t *unemployed_search;
  const uint8_t *class_open;       // classes: the list in force is not empty
  const payung_law *law;           // null: nothing of it is at work in this tile and month
  // money
  int payments;
  const payung_payment *payment;
  const double *base;              // cells × 8: contribution base per insured
  int varying_payers;              // payers whose rate differs between cells
  const double *payer_rate;        // varying payers × cells
  // entrants
  const double *entrants_level;    // cells: n_c + κ Ē_c
  double catch_up;
  const double *jobs_scale;        // cells × 8: 1 / (1 - x (D - ρ) a_{-1}); null: no automation
  // large dismissals: the hazard they add in each label (× 8), and the label of each cell; null: none this month
  const double *dismissals;
  const int32_t *dismissed_label;
  double dismissed_take_up;        // of the entitled; negative: as of all layoffs
  // uncertain growth of coverage: K and its step (8), and Ē of the next month (cells); null: none
  const double *coverage, *coverage_step, *insured_next;
} payung_month;

typedef struct {
  double *totals;                  // PAYUNG_TOTALS × 8
  double *class_claims;            // classes × 8
  double *payer_base;              // varying payers × 8: Σ rate × base × insured
  double *found;                   // cells × 2 × 8: insured rehires before mobility, of claimants and of others
  double *entrants;                // cells × 8
  payung_cell_rows cells;
  double *work;                    // payung_work_rows × 8, the step's own
} payung_flows;

// Rows of working space for a step with so many search groups. It may be too large for a thread's stack.
int64_t payung_work_rows(const payung_shape *shape, int search_groups);

// Moves the states of a tile (cells × states × 8) by one month, up to re-employment and entry.
// insured: cells × 8, the sum of each cell's E and Z, kept along with them by these functions.
void payung_step(
  const payung_shape *shape, const payung_month *month, double *states, double *insured, payung_flows *flows);

// Of the same people, as they stand at the month's start, what another law of amounts lets them pay on and be paid: of the
// step's totals PAYUNG_MEAN_WAGES, PAYUNG_BASE and PAYUNG_CASH, and payer_base, to the bit. Read of `month`: payments, base,
// payer rates; of `shape`: mean wages, and what it shares with the people's. Where nothing of a payment is `rare`, or counts
// first payments only.
void payung_amounts(
  const payung_shape *shape, const payung_month *month, const double *states, const double *insured,
  payung_flows *flows);

// Adds rehires (cells × 2 × 8, after mobility) and entrants (cells × 8).
// `claimant_to`: state row rehired claimants enter.
void payung_settle(
  const payung_shape *shape, int claimant_to, double credit_retention, const double *rehires, const double *entrants,
  double *states, double *insured);

// Baseline: adds the entrants that bring each cell to target (cells) after rehires; 0 where jobs end more slowly.
void payung_solve_entrants(
  const payung_shape *shape, const double *target, double *states, double *insured, double *entrants);

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

// out += row · in for `rows` rows; row (8) null: 1.
void payung_add(int rows, const double *row, const double *in, double *out);

// Sums over the cells of each label of one dimension: in: outer × size × inner rows, out: size rows. weight
// (outer × size × inner) null: 1.
void payung_sum_by_label(int outer, int size, int inner, const double *weight, const double *in, double *out);

// Few weights of many: as many for each row (those of a row with fewer are 0).
typedef struct {
  int count;
  const int32_t *offset;           // rows × count: of the row that is weighted, in doubles
  const double *value;             // rows × count
} payung_weights;

// multiplier = exp(clip(correction + Σ factor weights · factors, ±3) + Σ shock weights · shocks) · row, row by row.
// correction: rows, null: 0; row: 8, null: 1.
void payung_multipliers(
  int rows, const double *correction, const payung_weights *factor, const double *factors, const payung_weights *shock,
  const double *shocks, const double *row, double *out);

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
// AVX2 and fused multiplication.
int payung_cpu_has_avx2(void);
