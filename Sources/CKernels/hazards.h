// First pass over a block (docs/model.md, sections 3 to 5): hazards, claims and entrants, from the stocks at the month's
// start.

// ln[(1 - x D a_{t-1}) / (1 - x D a_t)], automation's hazard, as 2 artanh s,
// s = x D (a_t - a_{t-1}) / (2 - x D (a_{t-1} + a_t)). For gentle steps terms up to s^7 leave 1e-20 relative; up to s^13,
// 2e-16 for s < 0.08; a larger step takes the logarithm.
#define GENTLE 0.004
INLINE vec automation_hazard(double displaced, const adoption *a) {
  vec s = displaced * a->difference / (2.0 - displaced * a->sum);
  vec s2 = s * s;
  if (__builtin_expect(a->gentle, 1)) return s * (2.0 + s2 * (2.0 / 3 + s2 * (2.0 / 5 + s2 * (2.0 / 7))));
  vec series = all(1.0 / 13);
  for (int n = 11; n >= 1; n -= 2) series = series * s2 + 1.0 / n;
  vec hazard = 2.0 * s * series;
  vec exact = logarithm((1.0 - displaced * a->before) / (1.0 - displaced * a->now));
  return choose(s > all(0.08), exact, hazard);
}

INLINE adoption adoption_of(const payung_shape *shape, const payung_month *month) {
  adoption a = {.before = load(month->adoption_before), .now = load(month->adoption_now)};
  const double most = shape->most_displaced;
  a.difference = greater(a.now - a.before, all(0.0));
  a.sum = a.before + a.now;
  a.gentle = !any(most * a.difference > GENTLE * (2.0 - most * a.sum));
  return a;
}

// Σ of `count` rows, of even and odd ones apart: half as long a chain of additions.
INLINE vec sum_of(const double *rows, int count) {
  vec even = all(0.0), odd = all(0.0);
#pragma clang loop unroll_count(2)
  for (; count >= 2; count -= 2, rows += 2 * PAYUNG_LANES) {
    even += load(rows);
    odd += load(rows + PAYUNG_LANES);
  }
  return count > 0 ? even + odd + load(rows) : even + odd;
}

// Who of each search group finds a job, hazard × share, and who stays, e^-total = 1 - total × share.
APART void search_any(const payung_month *month, const vec *find, vec *found, vec *stay) {
  for (int g = 0; g < month->search_groups; g++) {
    vec hazard = month->search_factor[g] * *find, total = hazard + month->drop_out, share = exposure_any(total);
    found[g * BLOCK] = hazard * share;
    stay[g * BLOCK] = 1.0 - total * share;
  }
}

// The same for n cells, by the short polynomial; cells whose largest hazard is beyond it go to search_any. Meanwhile the
// cells' first states are fetched for the second pass, some rows for each group; one cell's arithmetic would not hide it.
INLINE void search_groups(
  const payung_month *month, const vec *find, vec *found, vec *stay, double *const *states, int n) {
  const int fetched = BLOCK > 1 ? 6 : 0;
  const double *next[BLOCK];
  EACH next[i] = states[i];
  const vec drop_out = all(month->drop_out);
  const double *factor = month->search_factor, *end = factor + month->search_groups, most = month->most_searching;
  const small_terms terms = terms_of_exposure();
  vec *const all_found = found, *const all_stay = stay;
  for (; factor < end; factor++, found += BLOCK, stay += BLOCK) {
    vec hazard[BLOCK], total[BLOCK], share[BLOCK];
    EACH hazard[i] = *factor * find[i];
    EACH total[i] = hazard[i] + drop_out;
#pragma clang loop unroll(full)
    for (int k = 0; k < fetched; k++) EACH __builtin_prefetch(row_of(next[i], k));
    EACH next[i] += fetched * PAYUNG_LANES;
    exposures_small(&terms, total, share, n);
    EACH found[i] = hazard[i] * share[i];
    EACH stay[i] = 1.0 - total[i] * share[i];
  }
  vec largest = find[0];
  EACH largest = greater(largest, find[i]);
  if (__builtin_expect(any(most * largest + drop_out > all(SMALL_HAZARD)), 0))
    for (int i = 0; i < n; i++) {
      vec own = find[i];
      if (any(most * own + drop_out > all(SMALL_HAZARD))) search_any(month, &own, all_found + i, all_stay + i);
    }
}

// `rich`: large dismissals strike, or coverage grows by its own; known when compiled, so that other months pay nothing.
INLINE void begin_block(const tile *given, const int32_t *cells, vec *left, int n, int rich) {
  ALIGNED_STACK;
  // Copies: stores of vectors then cannot alter what was read.
  const tile t = *given;
  const payung_shape shape = *t.shape;
  const payung_month month = *t.month;
  const payung_flows flows = *t.flows;
  const payung_cell *cell[BLOCK];
  double *states[BLOCK];
  EACH cell[i] = &shape.cell[cells[i]];
  EACH states[i] = t.states + cells[i] * t.cell_size;

  vec find[BLOCK];
  EACH find[i] = cell[i]->find * load(row_of(month.find_rows, cell[i]->find_row));
  search_groups(t.month, find, left + t.find * BLOCK, left + t.stay * BLOCK, states, n);

  // Who pays, and on what.
  vec insured[BLOCK], sum[BLOCK];
  EACH insured[i] = load(row_of(t.insured, cells[i]));
  t.totals[PAYUNG_INSURED] += total_of(insured, n);
  EACH sum[i] = cell[i]->mean_wage * insured[i];
  t.totals[PAYUNG_MEAN_WAGES] += total_of(sum, n);
  EACH sum[i] = load(row_of(month.base, cells[i])) * insured[i];
  t.totals[PAYUNG_BASE] += total_of(sum, n);

  // Separations.
  vec cyclical[BLOCK], automation[BLOCK], layoff[BLOCK], quit[BLOCK], hazard[BLOCK], share[BLOCK];
  const vec storms = month.climate_state ? load(month.climate_state) : all(0.0), quits = load(month.quit_row);
  EACH cyclical[i] = month.layoff[cells[i]] * load(row_of(month.layoff_rows, cell[i]->layoff_row));
  EACH automation[i] = t.automated ? automation_hazard(cell[i]->displaced, t.automated) : all(0.0);
  EACH layoff[i] = cyclical[i] + automation[i] + cell[i]->climate * storms;
  EACH quit[i] = cell[i]->quit * quits;
  // Of the hazards: what dismissals add, what claims at the take-up of all, and what at the dismissed one's own.
  const int strikes = rich && month.dismissals, apart = strikes && month.dismissed_take_up >= 0.0;
  vec dismissal[BLOCK], own_claims[BLOCK];
  if (strikes) {
    EACH dismissal[i] = load(row_of(month.dismissals, month.dismissed_label[cells[i]]));
    EACH cyclical[i] += dismissal[i];
    EACH layoff[i] += dismissal[i];
  }
  EACH hazard[i] = layoff[i] + quit[i] + cell[i]->exit;
  exposures(hazard, share, n);
  EACH left[SURVIVE * BLOCK + i] = 1.0 - hazard[i] * share[i];

  // Claims by entitlement class. `takers`, `exposed`: people × share, to be multiplied by a cause's hazard.
  vec take_up[BLOCK], takers[BLOCK], claims[BLOCK], layoffs[BLOCK];
  EACH take_up[i] = lesser(all(1.0), month.take_up[cells[i]] * load(month.take_up_row)) * share[i];
  EACH takers[i] = all(0.0);
  vec claiming[BLOCK], dismissed_claims[BLOCK];
  EACH claiming[i] = apart ? layoff[i] - dismissal[i] : layoff[i];
  if (apart) EACH own_claims[i] = month.dismissed_take_up * share[i] * dismissal[i];
  EACH dismissed_claims[i] = all(0.0);
  for (int q = 0; q < shape.classes; q++) {
    EACH claims[i] = all(0.0);
    if (month.class_open[q]) {
      EACH {
        const int32_t *tenures = shape.class_tenures + 2 * (cells[i] * shape.classes + q);
        vec entitled = sum_of(row_of(states[i], tenures[0]), tenures[1] - tenures[0]);
        vec own = take_up[i] * entitled;
        takers[i] += own;
        claims[i] = own * claiming[i];
        if (apart) {
          vec dismissed = entitled * own_claims[i];
          dismissed_claims[i] += dismissed;
          claims[i] += dismissed;
        }
      }
      accumulate(row_in(flows.class_claims, q), total_of(claims, n));
    }
    EACH left[(LEFT + q) * BLOCK + i] = claims[i];
  }
  EACH {
    vec exposed = insured[i] * share[i];
    claims[i] = takers[i] * claiming[i];
    if (apart) claims[i] += dismissed_claims[i];
    layoffs[i] = exposed * layoff[i];
    left[UNEMPLOYED * BLOCK + i] = layoffs[i] - claims[i] + exposed * (month.quit_share * quit[i]);
  }

  // Who joins.
  EACH {
    vec level = all(month.entrants_level[cells[i]]);
    if (rich && month.coverage)
      level = level * load(month.coverage) + month.insured_next[cells[i]] * load(month.coverage_step);
    if (t.automated)
      level *= (1.0 - cell[i]->net_displaced * t.automated->before) * load(row_of(month.jobs_scale, cells[i]));
    vec entrants = greater(level - month.catch_up * insured[i], all(0.0));
    store(row_in(flows.entrants, cells[i]), entrants * load(row_of(month.entrant_rows, cell[i]->entrant_row)));
  }

  t.totals[PAYUNG_LAYOFFS] += total_of(layoffs, n);
  if (strikes) {
    EACH sum[i] = insured[i] * share[i] * dismissal[i];
    t.totals[PAYUNG_LAYOFFS_LARGE] += total_of(sum, n);
  }
  EACH sum[i] = takers[i] * (apart ? cyclical[i] - dismissal[i] : cyclical[i]);
  if (apart) EACH sum[i] += dismissed_claims[i];
  t.totals[PAYUNG_CLAIMS_CYCLICAL] += total_of(sum, n);
  EACH sum[i] = takers[i] * automation[i];
  t.totals[PAYUNG_CLAIMS_AUTOMATION] += total_of(sum, n);
  EACH sum[i] = takers[i] * cell[i]->climate;
  t.totals[PAYUNG_CLAIMS_CLIMATE] += storms * total_of(sum, n);
  if (flows.cells.insured) {
    EACH store(row_in(flows.cells.insured, cells[i]), insured[i]);
    EACH store(row_in(flows.cells.covered_wages, cells[i]), load(row_of(month.base, cells[i])) * insured[i]);
    EACH store(row_in(flows.cells.layoffs, cells[i]), layoffs[i]);
    EACH store(row_in(flows.cells.claims, cells[i]), claims[i]);
  }
}
