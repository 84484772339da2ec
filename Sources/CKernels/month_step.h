// One month of the cohort model (docs/model.md, sections 3 to 5), for eight paths at a time, one row a vector.

// ln[(1 - u) / (1 - w)], automation's hazard, from u = x D a_{t-1} and w = x D a_t by 2 artanh s, s = (w-u)/(2-u-w):
// terms up to s^13 leave 2e-16 relative for s < 0.08, a larger step takes the logarithm.
INLINE vec automation_hazard(double displaced, vec before, vec now) {
  vec u = displaced * before, w = displaced * now;
  vec s = (w - u) / (2.0 - u - w);
  vec s2 = s * s;
  vec series = all(1.0 / 13);
  for (int n = 11; n >= 1; n -= 2) series = series * s2 + 1.0 / n;
  vec hazard = 2.0 * s * series;
  mask large = s > all(0.08);
  if (__builtin_expect(any(large), 0)) hazard = choose(large, logarithm((1.0 - u) / (1.0 - w)), hazard);
  return greater(hazard, all(0.0));
}

// Finding and survival of one hazard group.
typedef struct { vec find, stay; } search;

// Finding and survival of all groups. One look at the largest hazard tells whether any group needs more than the
// polynomial.
INLINE void search_groups(const payung_month *month, double largest, vec find, search *groups) {
  int small = !any(find * largest + month->drop_out > all(1.0));
  for (int g = 0; g < month->groups; g++) {
    vec hazard = find * month->group_factor[g], total = hazard + month->drop_out;
    vec share = small ? exposure_small(total) : exposure(total);
    groups[g] = (search){hazard * share, 1.0 - total * share};
  }
}

// How a cell's people spread over age: the share that stays in the band, the share that comes of age, and who came of
// age from the band before (`carry`, a row for each state; null: no ageing).
typedef struct { double stay, leave; double *carry; } ageing;

// Writes the state `row`: `people` × `share`, as they age.
INLINE void put(double *states, int row, vec people, vec share, ageing a) {
  double *to = states + (size_t)row * PAYUNG_LANES;
  vec value = share * people;
  if (!a.carry) { store(to, value); return; }
  double *carry = a.carry + (size_t)row * PAYUNG_LANES;
  store(to, a.stay * value + load(carry));
  store(carry, a.leave * value);
}

// Survivors of classes of a given width stay or move up, from the highest class down, in place; class 0 is left to whom
// comes later. The first `single` classes are one month wide. Returns who leaves the last.
INLINE vec move_up(double *states, int first, int count, int single, const double *leave, vec survive, ageing a) {
  double *row = states + (size_t)(first + count - 1) * PAYUNG_LANES;
  vec out = leave[count - 1] * (survive * load(row));
  vec stays = a.stay * survive, leaves = a.leave * survive;
  for (int k = count - 1; k >= 0; k--, row -= PAYUNG_LANES) {
    vec people = all(0.0);
    if (k > 0) people = load(row - PAYUNG_LANES);
    if (k >= single) {
      if (k > 0) people *= leave[k - 1];
      people += (1.0 - leave[k]) * load(row);
    }
    if (!a.carry) { store(row, survive * people); continue; }
    double *carry = a.carry + (size_t)(first + k) * PAYUNG_LANES;
    store(row, stays * people + load(carry));
    store(carry, leaves * people);
  }
  return out;
}

INLINE int single_months(const double *leave, int count) {
  int n = 0;
  while (n < count && leave[n] == 1.0) n++;
  return n;
}

void NAME(payung_step)(const payung_shape *shape, const payung_month *month, double *all_states, payung_flows *flows) {
  const int nE = shape->tenure, nZ = shape->gap, nB = shape->benefits, nU = shape->unemployed;
  const int firstB = nE + nZ, firstU = firstB + nB, firstX = firstU + nU;
  double carried[shape->states][PAYUNG_LANES] __attribute__((aligned(64)));
  search groups[month->groups];
  vec exhausted_to[nU];
  const int single_tenure = single_months(shape->tenure_leave, nE), single_gap = single_months(shape->gap_leave, nZ);
  double largest = 0.0;
  for (int g = 0; g < month->groups; g++) largest = __builtin_fmax(largest, month->group_factor[g]);
  vec totals[PAYUNG_TOTALS];
  for (int i = 0; i < PAYUNG_TOTALS; i++) totals[i] = all(0.0);
  for (int q = 0; q < shape->classes; q++) store(flows->class_claims + q * PAYUNG_LANES, all(0.0));
  for (int p = 0; p < month->varying_payers; p++) store(flows->payer_base + p * PAYUNG_LANES, all(0.0));

  for (int i = 0; i < shape->cells; i++) {
    const int c = shape->order[i];
    const size_t row = (size_t)c * PAYUNG_LANES;
    double *x = all_states + (size_t)c * shape->states * PAYUNG_LANES;
    ageing age = {1.0, 0.0, NULL};
    if (shape->ageing) {
      int band = shape->band[i];
      age = (ageing){1.0 - shape->ageing[band], shape->ageing[band], carried[0]};
      if (band == 0) memset(carried, 0, sizeof carried);
    }
#define STATE(k) load(x + (size_t)(k) * PAYUNG_LANES)

    // Stocks at the month's start: who pays, who is paid.
    vec employed = all(0.0), waiting = all(0.0), beneficiaries = all(0.0), without = all(0.0);
    for (int k = 0; k < nE; k++) employed += STATE(k);
    for (int k = nE; k < firstB; k++) waiting += STATE(k);
    vec insured = employed + waiting;
    vec base = load(month->base + row) * insured;
    vec cash = all(0.0);
    for (int p = 0; p < month->payments; p++) {
      const payung_payment *pay = &month->payment[p];
      vec paid = all(0.0);
      for (int k = pay->first; k < pay->end; k++) paid += STATE(firstB + k);
      beneficiaries += paid;
      vec amount = pay->table ? pay->rate[c] * load(pay->table + row) : all(0.0);
      if (pay->flat) amount += load(pay->flat);
      cash += amount * paid;
    }
    for (int k = firstU; k < shape->states; k++) without += STATE(k);

    // Separations.
    vec cyclical = month->layoff[c] * load(month->layoff_rows + (size_t)month->layoff_row[c] * PAYUNG_LANES);
    vec automation = month->adoption_now
      ? automation_hazard(month->displaced[c], load(month->adoption_before), load(month->adoption_now)) : all(0.0);
    vec climate = month->climate_state ? month->climate[c] * load(month->climate_state) : all(0.0);
    vec quit = month->quit[c] * load(month->quit_row);
    vec hazard = cyclical + automation + climate + quit + month->exit[c];
    vec share = exposure(hazard);
    vec survive = 1.0 - hazard * share;
    vec p_cyclical = cyclical * share, p_automation = automation * share, p_climate = climate * share;
    vec p_layoff = p_cyclical + p_automation + p_climate;
    vec layoffs = insured * p_layoff;
    vec take_up = lesser(month->take_up[c] * load(month->take_up_row), all(1.0));
    vec claimants = all(0.0);  // of all classes, before the split by cause

    // Search.
    vec find = month->find[c] * load(month->find_rows + (size_t)month->find_row[c] * PAYUNG_LANES);
    search_groups(month, largest, find, groups);
    vec found_claimants = all(0.0), found_others = all(0.0), exhaustions = all(0.0);
    for (int u = 0; u < nU; u++) exhausted_to[u] = all(0.0);

    // Benefit months, from the last one down; new claims enter the first.
    for (int q = 0; q < shape->classes; q++) {
      vec claims = all(0.0);
      if (month->class_open[q]) {
        vec entitled = all(0.0);
        const size_t cq = (size_t)c * shape->classes + q;
        for (int k = shape->class_first_tenure[cq]; k < shape->class_end_tenure[cq]; k++) entitled += STATE(k);
        vec takers = take_up * entitled;
        claimants += takers;
        claims = takers * p_layoff;
      }
      accumulate(flows->class_claims + q * PAYUNG_LANES, claims);
      int first = shape->class_first_row[q], end = shape->class_first_row[q + 1];
      vec entering = claims, share = all(1.0);  // who enters the next benefit month, and how many of them are left
      for (int k = first; k < end; k++) {
        search s = groups[month->benefit_group[k]];
        vec here = STATE(firstB + k);
        found_claimants += s.find * here;
        put(x, firstB + k, entering, share, age);
        entering = here;
        share = s.stay;
        if (!month->benefit_continues[k]) {
          vec left = s.stay * here;
          exhausted_to[month->exhaust_to[k]] += left;
          exhaustions += left;
          share = all(0.0);
        }
      }
    }
    vec claims = claimants * p_layoff;

    // Unemployed without claim, and those who exhausted their benefit.
    vec enter_u = layoffs - claims + insured * (month->quit_share * (quit * share));
    for (int u = nU - 1; u >= 0; u--) {
      search s = groups[month->unemployed_group[u]];
      vec u_here = STATE(firstU + u), x_here = STATE(firstX + u);
      found_others += s.find * u_here;
      found_claimants += s.find * x_here;
      vec stay = (1.0 - shape->unemployed_leave[u]) * s.stay;
      vec from_u = enter_u, from_x = exhausted_to[u];
      if (u > 0) {
        vec up = shape->unemployed_leave[u - 1] * groups[month->unemployed_group[u - 1]].stay;
        from_u = up * STATE(firstU + u - 1);
        from_x += up * STATE(firstX + u - 1);
      }
      put(x, firstU + u, stay * u_here + from_u, all(1.0), age);
      put(x, firstX + u, stay * x_here + from_x, all(1.0), age);
    }

    // Employed: tenure, and the gap between claims. Who leaves the gap joins a tenure class and ages with it.
    if (nZ > 0) {
      vec back = move_up(x, nE, nZ, single_gap, shape->gap_leave, survive, age);
      move_up(x, 0, nE, single_tenure, shape->tenure_leave, survive, age);
      double *to = x + (size_t)shape->gap_return * PAYUNG_LANES;
      accumulate(to, age.stay * back);
      if (age.carry) accumulate(age.carry + (size_t)shape->gap_return * PAYUNG_LANES, age.leave * back);
    } else {
      move_up(x, 0, nE, single_tenure, shape->tenure_leave, survive, age);
    }

    // Who found an insured job, and who joins.
    double insured_rehire = month->insured_rehire[c];
    store(flows->found + 2 * row, insured_rehire * found_claimants);
    store(flows->found + 2 * row + PAYUNG_LANES, insured_rehire * found_others);
    vec jobs = all(1.0);
    if (month->jobs_scale)
      jobs = (1.0 - month->net_displaced[c] * load(month->adoption_before)) * load(month->jobs_scale + row);
    vec entrants = greater(month->entrants_level[c] * jobs - month->catch_up * insured, all(0.0));
    store(flows->entrants + row, entrants * load(month->entrant_rows + (size_t)month->entrant_row[c] * PAYUNG_LANES));

    totals[PAYUNG_INSURED] += insured;
    totals[PAYUNG_BENEFICIARIES] += beneficiaries;
    totals[PAYUNG_WITHOUT_BENEFIT] += without;
    totals[PAYUNG_MEAN_WAGES] += month->mean_wage[c] * insured;
    totals[PAYUNG_BASE] += base;
    totals[PAYUNG_CASH] += cash;
    totals[PAYUNG_LAYOFFS] += layoffs;
    totals[PAYUNG_CLAIMS_CYCLICAL] += claimants * p_cyclical;
    totals[PAYUNG_CLAIMS_AUTOMATION] += claimants * p_automation;
    totals[PAYUNG_CLAIMS_CLIMATE] += claimants * p_climate;
    totals[PAYUNG_EXHAUSTIONS] += exhaustions;
    totals[PAYUNG_REHIRES] += insured_rehire * (found_claimants + found_others);
    for (int p = 0; p < month->varying_payers; p++)
      accumulate(flows->payer_base + p * PAYUNG_LANES, month->payer_rate[(size_t)p * shape->cells + c] * base);
    if (flows->cells.insured) {
      store(flows->cells.insured + row, insured);
      store(flows->cells.covered_wages + row, base);
      store(flows->cells.layoffs + row, layoffs);
      store(flows->cells.claims + row, claims);
      store(flows->cells.beneficiaries + row, beneficiaries);
      store(flows->cells.cash + row, cash);
    }
#undef STATE
  }
  for (int i = 0; i < PAYUNG_TOTALS; i++) store(flows->totals + i * PAYUNG_LANES, totals[i]);
}

void NAME(payung_settle)(
  const payung_shape *shape, int claimant_to, const int32_t *credit_to, double credit_retention, const double *rehires,
  const double *entrants, double *all_states) {
  vec claimants_before = all(0.0), others_before = all(0.0);
  int credit_before = 0;
  double leave_before = 0.0;
  for (int i = 0; i < shape->cells; i++) {
    const int c = shape->order[i];
    double *x = all_states + (size_t)c * shape->states * PAYUNG_LANES;
    vec claimants = load(rehires + 2 * (size_t)c * PAYUNG_LANES);
    vec others = load(rehires + (2 * (size_t)c + 1) * PAYUNG_LANES);
    double stay = 1.0;
    if (shape->ageing) {
      int band = shape->band[i];
      if (band == 0) leave_before = 0.0;
      stay = 1.0 - shape->ageing[band];
    }
    vec fresh = load(entrants + (size_t)c * PAYUNG_LANES);
    vec claimants_in = stay * claimants + leave_before * claimants_before;
    accumulate(x + (size_t)claimant_to * PAYUNG_LANES, claimants_in);
    accumulate(x + (size_t)credit_to[c] * PAYUNG_LANES, (stay * credit_retention) * others);
    accumulate(x + (size_t)credit_before * PAYUNG_LANES, (leave_before * credit_retention) * others_before);
    accumulate(x, (1.0 - credit_retention) * (stay * others + leave_before * others_before) + fresh);
    claimants_before = claimants;
    others_before = others;
    credit_before = credit_to[c];
    if (shape->ageing) leave_before = shape->ageing[shape->band[i]];
  }
}

void NAME(payung_solve_entrants)(
  const payung_shape *shape, const double *target, const double *all_states, double *entrants) {
  for (int c = 0; c < shape->cells; c++) {
    const double *x = all_states + (size_t)c * shape->states * PAYUNG_LANES;
    vec insured = all(0.0);
    for (int k = 0; k < shape->tenure + shape->gap; k++) insured += load(x + (size_t)k * PAYUNG_LANES);
    store(entrants + (size_t)c * PAYUNG_LANES, greater(target[c] - insured, all(0.0)));
  }
}

void NAME(payung_stay_mobility)(
  int outer, int size, int inner, double stay, const double *shares, double *rows, int width) {
  for (int o = 0; o < outer; o++)
    for (int j = 0; j < inner * width; j += PAYUNG_LANES) {
      double *column = rows + ((size_t)o * size * inner) * width + j;
      const size_t step = (size_t)inner * width;
      vec sum = all(0.0);
      for (int s = 0; s < size; s++) sum += load(column + s * step);
      sum *= 1.0 - stay;
      for (int s = 0; s < size; s++) store(column + s * step, stay * load(column + s * step) + shares[s] * sum);
    }
}
