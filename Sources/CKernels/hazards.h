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

// Calls the next rows of each cell's states: six where the processor has to be told, two where it mostly knows.
INLINE void fetch(const double **next, int n) {
  const int many = payung_fetches_far;
#pragma clang loop unroll(full)
  for (int k = 0; k < 2; k++) EACH __builtin_prefetch(row_of(next[i], k));
  if (many) {
#pragma clang loop unroll(full)
    for (int k = 2; k < 6; k++) EACH __builtin_prefetch(row_of(next[i], k));
  }
  EACH next[i] += (many ? 6 : 2) * PAYUNG_LANES;
}

// The same for n cells, by the short polynomial; cells whose largest hazard is beyond it go to search_any. Meanwhile the
// cells' first states are fetched for the second pass, some rows for each group; one cell's arithmetic would not hide it.
INLINE void search_groups(
  const payung_month *month, const vec *find, vec *found, vec *stay, double *const *states, int n) {
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
    if (BLOCK > 1) fetch(next, n);
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

// What a law's month adds for a block: kept hazards of cyclical layoffs, and the chance of losing a job kept before.
typedef struct { vec kept[BLOCK], lost[BLOCK]; } law_block;

// Work sharing: of the cyclical layoffs some survive; of those subsidised before some lose their jobs after all.
INLINE law_block share_work(
  const payung_law *law, const int32_t *cells, const vec *insured, const vec *cyclical, const vec *share, vec *survive,
  int n) {
  law_block b;
  vec next[BLOCK];
  EACH b.kept[i] = b.lost[i] = next[i] = all(0.0);
  for (int m = 0; m < law->sharings; m++) {
    const payung_sharing s = law->sharing[m];
    const vec keeps = load(s.keeps);
    vec paid[BLOCK];
    EACH {
      vec kept = keeps * cyclical[i], persons = load(row_of(s.persons, cells[i]));
      b.kept[i] += kept;
      next[i] += s.lost * persons;
      paid[i] = s.wage ? persons * load(row_of(s.wage, cells[i])) : all(0.0);
      store(row_in(s.persons, cells[i]), lesser(insured[i], s.stay * persons + s.reach * (insured[i] * share[i] * kept)));
    }
    if (s.paid) accumulate(s.paid, total_of(paid, n));
  }
  if (law->sharings == 0) return b;
  EACH {
    survive[i] += b.kept[i] * share[i];
    vec lost = load(row_of(law->lost, cells[i]));
    b.lost[i] = choose((lost > all(0.0)) & (insured[i] > all(0.0)), lesser(lost / insured[i], survive[i]), all(0.0));
    survive[i] -= b.lost[i];
    store(row_in(law->lost, cells[i]), next[i]);
  }
  return b;
}

// Σ over the tenure classes entitled to class q, path by path under the measures that are on.
INLINE vec entitled_to(const payung_shape *shape, const payung_law *law, const double *states, int cell, int q) {
  const size_t place = 2 * ((size_t)cell * shape->classes + q);
  if (law->entitlements == 0) {
    const int32_t *tenures = shape->class_tenures + place;
    return sum_of(row_of(states, tenures[0]), tenures[1] - tenures[0]);
  }
  vec sum = all(0.0);
  for (int e = 0; e < law->entitlements; e++) {
    const int32_t *tenures = law->entitlement[e].class_tenures + place;
    if (tenures[1] > tenures[0])
      sum += load(law->entitlement[e].holds) * sum_of(row_of(states, tenures[0]), tenures[1] - tenures[0]);
  }
  return sum;
}

// rich: large dismissals strike, or coverage grows by its own. lawful: the month has a law. Where it changes nothing on
// a path, the path keeps its bits: what is added is then 0.
INLINE void begin_block(const tile *given, const int32_t *cells, vec *left, int n, const int lawful, const int rich) {
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
  vec survive[BLOCK], by_quits[BLOCK], takers_before[BLOCK];
  EACH survive[i] = 1.0 - hazard[i] * share[i];
  law_block changes;
  if (lawful) {
    // Whom a large dismissal strikes no subsidy keeps.
    vec sharable[BLOCK];
    EACH sharable[i] = strikes ? cyclical[i] - dismissal[i] : cyclical[i];
    changes = share_work(month.law, cells, insured, sharable, share, survive, n);
    EACH cyclical[i] -= changes.kept[i];
    EACH layoff[i] -= changes.kept[i];
    EACH by_quits[i] = takers_before[i] = all(0.0);
  }
  EACH left[SURVIVE * BLOCK + i] = survive[i];

  // Claims by entitlement class. `takers`, `exposed`: people × share, to be multiplied by a cause's hazard.
  vec take_up[BLOCK], takers[BLOCK], claims[BLOCK], layoffs[BLOCK];
  vec upsilon[BLOCK];
  EACH upsilon[i] = lesser(all(1.0), month.take_up[cells[i]] * load(month.take_up_row));
  EACH take_up[i] = upsilon[i] * share[i];
  EACH takers[i] = all(0.0);
  vec claiming[BLOCK], dismissed_claims[BLOCK];
  EACH claiming[i] = apart ? layoff[i] - dismissal[i] : layoff[i];
  if (apart) EACH own_claims[i] = month.dismissed_take_up * share[i] * dismissal[i];
  EACH dismissed_claims[i] = all(0.0);
  for (int q = 0; q < shape.classes; q++) {
    EACH claims[i] = all(0.0);
    if (lawful && month.class_open[q]) {
      const int for_quits = month.law->for_quits[q];
      EACH {
        vec entitled = entitled_to(t.shape, month.law, states[i], cells[i], q);
        if (for_quits) {
          vec own = lesser(all(1.0), month.law->quit_take_up[q][cells[i]] * load(month.law->quit_take_up_row)) * share[i];
          claims[i] = own * entitled * (month.quit_share * quit[i]);
          by_quits[i] += claims[i];
        } else {
          vec own = take_up[i] * entitled, before = upsilon[i] * entitled;
          takers[i] += own;
          takers_before[i] += before;
          claims[i] = own * claiming[i];
          if (apart) {
            vec dismissed = entitled * own_claims[i];
            dismissed_claims[i] += dismissed;
            claims[i] += dismissed;
          }
          claims[i] += before * changes.lost[i];
        }
      }
      accumulate(row_in(flows.class_claims, q), total_of(claims, n));
    } else if (month.class_open[q]) {
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
    if (lawful) {
      claims[i] += takers_before[i] * changes.lost[i];
      layoffs[i] += insured[i] * changes.lost[i];
    }
    vec unemployed = layoffs[i] - claims[i] + exposed * (month.quit_share * quit[i]);
    if (lawful) {
      unemployed -= by_quits[i];
      claims[i] += by_quits[i];
    }
    left[UNEMPLOYED * BLOCK + i] = unemployed;
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
  if (lawful) {
    EACH sum[i] += takers_before[i] * changes.lost[i];
    t.totals[PAYUNG_CLAIMS_QUITS] += total_of(by_quits, n);
  }
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
