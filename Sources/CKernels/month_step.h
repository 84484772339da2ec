// One month of the cohort model (docs/model.md, sections 3 to 5), a chain of cells that age into each other at a time.
//
// Each chain is passed twice. The first pass takes each cell as it stands at the month's start: hazards, flows, money;
// it leaves the survivors of the unemployed in their rows. The second moves everyone up the ladders and into the next
// age band, from the oldest band down, so that each still finds the band before as the first pass left it. A state thus
// costs two loads, a product, a sum and a store.

// Automation's part of the month: a_{t-1}, a_t, their difference and sum; gentle: no cell's s (below) exceeds GENTLE.
typedef struct { vec before, now, difference, sum; int gentle; } adoption;
#define GENTLE 0.004

// ln[(1 - x D a_{t-1}) / (1 - x D a_t)], automation's hazard, as 2 artanh s,
// s = x D (a_t - a_{t-1}) / (2 - x D (a_{t-1} + a_t)). For gentle steps terms up to s^7 leave 1e-20 relative; up to s^13, 2e-16 for s < 0.08; a larger step takes
// the logarithm.
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
  a.difference = greater(a.now - a.before, all(0.0));
  a.sum = a.before + a.now;
  double most = 0.0;
  for (int c = 0; c < shape->cells; c++) most = __builtin_fmax(most, shape->cell[c].displaced);
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

// Finding and survival of a state: hazard × share, e^-total = 1 - total × share.
typedef struct { vec find, stay; } search;
INLINE search search_of(vec find, double factor, double drop_out, int small) {
  vec hazard = factor * find, total = hazard + drop_out;
  vec share = small ? exposure_small(total) : exposure_any(total);
  return (search){hazard * share, 1.0 - total * share};
}

// Who is paid, what, and flows out of unemployment in one cell.
typedef struct { vec beneficiaries, cash, found_claimants, found_others, without, exhaustions; } search_flows;

// Those on benefit and those without: survivors are left in their rows. `small` (a constant for the compiler): no
// hazard exceeds SMALL_HAZARD.
INLINE search_flows search_states(
  const payung_month *month, int c, double *benefits, double *unemployed, vec find, int small) {
  search_flows f = {all(0.0), all(0.0), all(0.0), all(0.0), all(0.0), all(0.0)};
  const double drop_out = month->drop_out, *factor = month->benefit_search;
  double known = -1.0;  // neighbouring rows mostly share their factor, and so their search
  search s;
  for (const payung_payment *pay = month->payment, *last = pay + month->payments; pay < last; pay++) {
    vec paid = all(0.0), stays = all(0.0);
    for (int k = pay->first, end = pay->end; k < end; k++) {
      if (factor[k] != known) s = search_of(find, known = factor[k], drop_out, small);
      vec here = load(row_of(benefits, k));
      paid += here;
      f.found_claimants += s.find * here;
      stays = s.stay * here;
      store(row_in(benefits, k), stays);
    }
    vec amount = pay->flat ? load(pay->flat) : all(0.0);
    if (pay->table) amount += pay->rate[c] * load(row_of(pay->table, c));
    f.beneficiaries += paid;
    f.cash += amount * paid;
    if (pay->exhausts) f.exhaustions += stays;
  }
  factor = month->unemployed_search;
#pragma clang loop unroll(disable)
  for (int u = 0; u < PAYUNG_DURATIONS; u++, unemployed += PAYUNG_LANES) {
    s = search_of(find, factor[u], drop_out, small);
    double *exhausted = row_in(unemployed, PAYUNG_DURATIONS);
    vec u_here = load(unemployed), x_here = load(exhausted);
    f.without += u_here + x_here;
    f.found_others += s.find * u_here;
    f.found_claimants += s.find * x_here;
    store(unemployed, s.stay * u_here);
    store(exhausted, s.stay * x_here);
  }
  return f;
}

APART void search_any(
  const payung_month *month, int c, double *benefits, double *unemployed, const vec *find, search_flows *out) {
  *out = search_states(month, c, benefits, unemployed, *find, 0);
}

// What the first pass over a cell leaves for the second, besides its rows: these vectors, then each class's claims.
enum { SURVIVE, UNEMPLOYED, LEFT };

// A tile at work.
typedef struct {
  const payung_shape *shape;
  const payung_month *month;
  const payung_flows *flows;
  const adoption *automated;    // null: none
  double *states, *insured;
  vec *totals;
  size_t cell_size, gap, benefits, unemployed;  // doubles: of a cell; where these states begin
  int lefts;
} tile;

APART void flows_of_cell(const tile *t, int c, vec *left) {
  const payung_shape *shape = t->shape;
  const payung_month *month = t->month;
  const payung_flows *flows = t->flows;
  const adoption *automated = t->automated;
  const payung_cell *cell = &shape->cell[c];
  vec *totals = t->totals;
  double *x = t->states + c * t->cell_size, *benefits = x + t->benefits;

  // Who pays.
  vec insured = load(row_of(t->insured, c));
  vec base = load(row_of(month->base, c)) * insured;

  // Separations.
  vec cyclical = month->layoff[c] * load(row_of(month->layoff_rows, cell->layoff_row));
  vec automation = automated ? automation_hazard(cell->displaced, automated) : all(0.0);
  vec climate = month->climate_state ? cell->climate * load(month->climate_state) : all(0.0);
  vec layoff = cyclical + automation + climate;
  vec quit = cell->quit * load(month->quit_row);
  vec hazard = layoff + quit + cell->exit;
  vec share = exposure(hazard);
  left[SURVIVE] = 1.0 - hazard * share;

  // Claims by entitlement class. `takers`, `exposed`: people × share, to be multiplied by a cause's hazard.
  vec take_up = lesser(all(1.0), month->take_up[c] * load(month->take_up_row)) * share;
  vec takers = all(0.0);
  for (int q = 0; q < shape->classes; q++) {
    const int cq = c * shape->classes + q;
    vec own = all(0.0);
    if (month->class_open[q]) {
      const int k = shape->class_first_tenure[cq];
      own = take_up * sum_of(row_of(x, k), shape->class_end_tenure[cq] - k);
    }
    vec claims = own * layoff;
    takers += own;
    left[LEFT + q] = claims;
    accumulate(row_in(flows->class_claims, q), claims);
  }
  vec claims = takers * layoff, exposed = insured * share, layoffs = exposed * layoff;
  left[UNEMPLOYED] = layoffs - claims + exposed * (month->quit_share * quit);

  // Search. The largest hazard tells whether any needs more than the short polynomial.
  vec find = cell->find * load(row_of(month->find_rows, cell->find_row));
  const int large = any(find * month->most_searching + month->drop_out > all(SMALL_HAZARD));
  double *unemployed = x + t->unemployed;
  search_flows f;
  if (__builtin_expect(large, 0)) {
    search_any(month, c, benefits, unemployed, &find, &f);
  } else {
    f = search_states(month, c, benefits, unemployed, find, 1);
  }

  // Who found an insured job, and who joins.
  vec claimants = cell->insured_rehire * f.found_claimants, others = cell->insured_rehire * f.found_others;
  store(row_in(flows->found, 2 * c), claimants);
  store(row_in(flows->found, 2 * c + 1), others);
  vec level = all(month->entrants_level[c]);
  if (automated) level *= (1.0 - cell->net_displaced * automated->before) * load(row_of(month->jobs_scale, c));
  vec entrants = greater(level - month->catch_up * insured, all(0.0));
  store(row_in(flows->entrants, c), entrants * load(row_of(month->entrant_rows, cell->entrant_row)));

  totals[PAYUNG_INSURED] += insured;
  totals[PAYUNG_BENEFICIARIES] += f.beneficiaries;
  totals[PAYUNG_WITHOUT_BENEFIT] += f.without;
  totals[PAYUNG_MEAN_WAGES] += cell->mean_wage * insured;
  totals[PAYUNG_BASE] += base;
  totals[PAYUNG_CASH] += f.cash;
  totals[PAYUNG_LAYOFFS] += layoffs;
  totals[PAYUNG_CLAIMS_CYCLICAL] += takers * cyclical;
  totals[PAYUNG_CLAIMS_AUTOMATION] += takers * automation;
  totals[PAYUNG_CLAIMS_CLIMATE] += takers * climate;
  totals[PAYUNG_EXHAUSTIONS] += f.exhaustions;
  totals[PAYUNG_REHIRES] += claimants + others;
  for (int p = 0; p < month->varying_payers; p++)
    accumulate(row_in(flows->payer_base, p), month->payer_rate[p * shape->cells + c] * base);
  if (flows->cells.insured) {
    store(row_in(flows->cells.insured, c), insured);
    store(row_in(flows->cells.covered_wages, c), base);
    store(row_in(flows->cells.layoffs, c), layoffs);
    store(row_in(flows->cells.claims, c), claims);
    store(row_in(flows->cells.beneficiaries, c), f.beneficiaries);
    store(row_in(flows->cells.cash, c), f.cash);
  }
}

// Where people of a cell come from: its own rows, at the share `stay`, and those of the band before, at `come`.
// `aged` (a constant for the compiler): whether there is a band before.
typedef struct { vec stay, come; int aged; } source;

INLINE vec gather(source s, const double *own, const double *before) {
  vec people = s.stay * load(own);
  return s.aged ? people + s.come * load(before) : people;
}

// People of `count` rows move one up; `entering` enter the first. Returns who leaves the last.
INLINE vec shift_up(source s, double *own, const double *before, int count, vec entering) {
#pragma clang loop unroll_count(4)
  for (; count > 0; count--, own += PAYUNG_LANES, before += PAYUNG_LANES) {
    vec people = gather(s, own, before);
    store(own, entering);
    entering = people;
  }
  return entering;
}

// The same where of row k only the share leave[k] moves up.
INLINE vec move_up(source s, double *own, const double *before, int count, const double *leave, vec entering) {
  for (const double *end = leave + count; leave < end; leave++, own += PAYUNG_LANES, before += PAYUNG_LANES) {
    vec people = gather(s, own, before), up = *leave * people;
    store(own, people - up + entering);
    entering = up;
  }
  return entering;
}

// The second pass over cell c in `band`; b: the cell of the band before. `left`: what the first pass left of it, after
// what it left of the band before.
INLINE void move_cell(const tile *t, int c, int b, int band, const vec *left, int aged) {
  const payung_shape *shape = t->shape;
  const double *leave = shape->ageing;
  double *own = t->states + c * t->cell_size;
  const double *before = t->states + b * t->cell_size;
  const vec *left_before = aged ? left - t->lefts : left;
  const vec none = all(0.0);
  const source s = {all(leave ? 1.0 - leave[band] : 1.0), aged ? all(leave[band - 1]) : none, aged};
#define AGED(i) (aged ? s.stay * left[i] + s.come * left_before[i] : s.stay * left[i])

  // Employed: tenure, and the gap between claims, whose last class joins a tenure class.
  const source employed = {s.stay * left[SURVIVE], aged ? s.come * left_before[SURVIVE] : none, aged};
  double *insured = row_in(t->insured, c);
  store(insured, gather(employed, insured, row_of(t->insured, b)));
  const int single = shape->single_tenure, wide = shape->tenure - single;
  vec entering = shift_up(employed, own, before, single, none);
  move_up(employed, row_in(own, single), row_of(before, single), wide, shape->tenure_leave + single, entering);
  if (shape->gap > 0) {
    vec back = move_up(employed, own + t->gap, before + t->gap, shape->gap, shape->gap_leave, none);
    accumulate(row_in(own, shape->gap_return), back);
  }

  // Without benefit: U and X.
  double *u = own + t->unemployed, *x = row_in(u, PAYUNG_DURATIONS);
  const double *u_before = before + t->unemployed, *x_before = row_of(u_before, PAYUNG_DURATIONS);
  vec to_u = AGED(UNEMPLOYED), to_x = none;
#pragma clang loop unroll(disable)
  for (int k = 0; k < PAYUNG_DURATIONS; k++) {
    const double up = shape->unemployed_leave[k];
    vec on_u = gather(s, row_in(u, k), row_of(u_before, k)), up_u = up * on_u;
    vec on_x = gather(s, row_in(x, k), row_of(x_before, k)), up_x = up * on_x;
    store(row_in(u, k), on_u - up_u + to_u);
    store(row_in(x, k), on_x - up_x + to_x);
    to_u = up_u;
    to_x = up_x;
  }

  // Benefit months; new claims enter the first of their class, who exhausts joins X.
  double *benefits = own + t->benefits;
  const double *benefits_before = before + t->benefits;
  for (const payung_run *run = t->month->run, *last = run + t->month->runs; run < last; run++) {
    vec exhausted = run->claims < 0 ? none : AGED(LEFT + run->claims);
    double *r = row_in(benefits, run->first);
    exhausted = shift_up(s, r, row_of(benefits_before, run->first), run->end - run->first, exhausted);
    accumulate(row_in(x, run->exhaust_to), exhausted);
  }
#undef AGED
}

APART void move_first(const tile *t, int c, int band, const vec *left) { move_cell(t, c, c, band, left, 0); }
APART void move_aged(const tile *t, int c, int b, int band, const vec *left) { move_cell(t, c, b, band, left, 1); }

void NAME(payung_step)(
  const payung_shape *shape, const payung_month *month, double *states, double *insured, payung_flows *flows) {
  const int lefts = LEFT + shape->classes;
  vec left[shape->bands * lefts], totals[PAYUNG_TOTALS];
  adoption automated;
  if (month->adoption_now) automated = adoption_of(shape, month);
  for (int i = 0; i < PAYUNG_TOTALS; i++) totals[i] = all(0.0);
  for (int q = 0; q < shape->classes; q++) store(row_in(flows->class_claims, q), all(0.0));
  for (int p = 0; p < month->varying_payers; p++) store(row_in(flows->payer_base, p), all(0.0));

  const size_t row = PAYUNG_LANES, gap = shape->tenure * row, benefits = gap + shape->gap * row;
  const tile t = {
    shape, month, flows, month->adoption_now ? &automated : NULL, states, insured, totals,
    shape->states * row, gap, benefits, benefits + shape->benefits * row, lefts};
  const int32_t *order = shape->order, *band = shape->band;
  for (int first = 0, end; first < shape->cells; first = end) {
    vec *l = left;
    for (end = first; end == first || (end < shape->cells && band[end] > 0); end++, l += lefts)
      flows_of_cell(&t, order[end], l);
    for (int j = end - 1; l -= lefts, j > first; j--) move_aged(&t, order[j], order[j - 1], band[j], l);
    move_first(&t, order[first], band[first], l);
  }
  for (int i = 0; i < PAYUNG_TOTALS; i++) store(row_in(flows->totals, i), totals[i]);
}

// Rehires age with the state they reach; entrants do not.
void NAME(payung_settle)(
  const payung_shape *given, int claimant_to, double credit_retention, const double *rehires, const double *entrants,
  double *states, double *insured) {
  const payung_shape shape = *given;
  vec claimants_before = all(0.0), others_before = all(0.0);
  int credit_before = 0;
  double leave_before = 0.0;
  for (int i = 0; i < shape.cells; i++) {
    const int c = shape.order[i], credit_to = shape.cell[c].credit_to;
    double *x = row_in(states, c * shape.states);
    vec claimants = load(row_of(rehires, 2 * c)), others = load(row_of(rehires, 2 * c + 1));
    double leave = 0.0;
    if (shape.ageing) {
      if (shape.band[i] == 0) leave_before = 0.0;
      leave = shape.ageing[shape.band[i]];
    }
    vec kept = (1.0 - leave) * others, come = leave_before * others_before;
    vec old = (1.0 - leave) * claimants + leave_before * claimants_before, fresh = load(row_of(entrants, c));
    accumulate(row_in(x, claimant_to), old);
    if (credit_to == credit_before) {
      accumulate(row_in(x, credit_to), credit_retention * (kept + come));
    } else {
      accumulate(row_in(x, credit_to), credit_retention * kept);
      accumulate(row_in(x, credit_before), credit_retention * come);
    }
    accumulate(x, (1.0 - credit_retention) * (kept + come) + fresh);
    accumulate(row_in(insured, c), old + (kept + come) + fresh);
    claimants_before = claimants;
    others_before = others;
    credit_before = credit_to;
    leave_before = leave;
  }
}

void NAME(payung_solve_entrants)(
  const payung_shape *shape, const double *target, double *states, double *insured, double *entrants) {
  for (int c = 0; c < shape->cells; c++) {
    vec fresh = greater(target[c] - load(row_of(insured, c)), all(0.0));
    store(row_in(entrants, c), fresh);
    accumulate(row_in(states, c * shape->states), fresh);
    accumulate(row_in(insured, c), fresh);
  }
}

void NAME(payung_stay_mobility)(
  int outer, int size, int inner, double stay, const double *shares, double *rows, int width) {
  const size_t step = (size_t)inner * width;
  for (int o = 0; o < outer; o++)
    for (size_t j = 0; j < step; j += PAYUNG_LANES) {
      double *column = rows + o * size * step + j;
      vec sum = all(0.0);
      for (int s = 0; s < size; s++) sum += load(column + s * step);
      sum *= 1.0 - stay;
      for (int s = 0; s < size; s++) store(column + s * step, stay * load(column + s * step) + shares[s] * sum);
    }
}
