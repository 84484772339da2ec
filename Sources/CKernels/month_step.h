// One month of the cohort model (docs/model.md, sections 3 to 5): every block is passed twice, by hazards.h and moves.h.

// The two passes for blocks of each number of cells: neighbours that have nothing to do with each other, the first bands
// of a chain, later bands.
typedef void first_pass(const tile *, const int32_t *, vec *);
typedef void second_pass(const tile *, const int32_t *, int, const vec *, const vec *);
enum { ALONE, FIRST, LATER };

#define SECOND(name, n, linked, aged, rare) \
  APART void name(const tile *t, const int32_t *cells, int band, const vec *left, const vec *left_before) { \
    move_block((form){n, linked, aged, rare}, t, cells, band, left, left_before); \
  }
#define PASSES(n) \
  APART void begin_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 0, 0); } \
  APART void begin_lawful_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 1, 0); } \
  APART void begin_rich_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 0, 1); } \
  APART void begin_both_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 1, 1); } \
  SECOND(alone_##n, n, 0, 0, 0) \
  SECOND(first_##n, n, 1, 0, 0) \
  SECOND(later_##n, n, 1, 1, 0) \
  SECOND(alone_rare_##n, n, 0, 0, 1) \
  SECOND(first_rare_##n, n, 1, 0, 1) \
  SECOND(later_rare_##n, n, 1, 1, 1)
#define MOVE(kind, n) {alone##kind##n, first##kind##n, later##kind##n}

PASSES(1)
#if BLOCK == 1
#define BEGIN(kind) {kind##_1}
#define MOVES(kind) {MOVE(kind, 1)}
#else
PASSES(2)
PASSES(3)
#define BEGIN(kind) {kind##_1, kind##_2, kind##_3}
#define MOVES(kind) {MOVE(kind, 1), MOVE(kind, 2), MOVE(kind, 3)}
#endif
// By whether any payment has something rare.
static second_pass *const move[2][BLOCK][3] = {MOVES(_), MOVES(_rare_)};
// By what the month has: nothing more, a law, large dismissals or growth of coverage, both.
static first_pass *const begin[4][BLOCK] = {
  BEGIN(begin), BEGIN(begin_lawful), BEGIN(begin_rich), BEGIN(begin_both)};

// The contribution base of payers whose rates differ between cells.
INLINE void charge_payers(const tile *t) {
  const payung_month month = *t->month;
  const int cells = t->shape->cells;
  double *payer_base = t->flows->payer_base;
  for (int p = 0; p < month.varying_payers; p++) {
    vec sum = all(0.0);
    for (int c = 0; c < cells; c++)
      sum += month.payer_rate[p * cells + c] * load(row_of(month.base, c)) * load(row_of(t->insured, c));
    store(row_in(payer_base, p), sum);
  }
}

void NAME(payung_step)(
  const payung_shape *given, const payung_month *month, double *states, double *insured, payung_flows *flows) {
  const payung_shape shape = *given;
  const int find = LEFT + shape.classes, stay = find + month->search_groups, lefts = (stay + month->search_groups) * BLOCK;
  // Without ageing a block is a chain of its own.
  const int chain = shape.ageing ? shape.bands : BLOCK;
  vec totals[PAYUNG_TOTALS];
  first_pass *const *const begins = begin[(month->law != NULL) + 2 * (month->dismissals || month->coverage)];
  int32_t rare = 0;
  for (int i = 0; i < month->payments; i++) rare |= month->payment[i].rare;
  second_pass *const(*const moves)[3] = move[rare != 0];
  adoption automated;
  if (month->adoption_now) automated = adoption_of(given, month);
  const size_t row = PAYUNG_LANES, gap = shape.tenure * row, benefits = gap + shape.gap * row;
  const tile t = {
    given, month, flows, month->adoption_now ? &automated : NULL, states, insured, totals, shape.states * row, gap,
    benefits, benefits + shape.benefits * row, find, stay, lefts};

  for (int i = 0; i < PAYUNG_TOTALS; i++) totals[i] = all(0.0);
  for (int q = 0; q < shape.classes; q++) store(row_in(flows->class_claims, q), all(0.0));
  charge_payers(&t);
  for (int first = 0; first < shape.cells; first += chain) {
    const int end = first + chain < shape.cells ? first + chain : shape.cells;
    vec *l = (vec *)flows->work;
    int i = first;
    for (; i + BLOCK < end; i += BLOCK, l += lefts) begins[BLOCK - 1](&t, shape.order + i, l);
    const int last = end - i;
    begins[last - 1](&t, shape.order + i, l);
    moves[last - 1][!shape.ageing ? ALONE : i > first ? LATER : FIRST](&t, shape.order + i, i - first, l, l - lefts);
    while ((i -= BLOCK) >= first) {
      l -= lefts;
      moves[BLOCK - 1][i > first ? LATER : FIRST](&t, shape.order + i, i - first, l, l - lefts);
    }
  }
  for (int i = 0; i < PAYUNG_TOTALS; i++) store(row_in(flows->totals, i), totals[i]);
}

// What the block's people pay on, as begin_block adds it up.
INLINE void charge_block(const tile *t, const int32_t *cells, int n) {
  const payung_cell *cell = t->shape->cell;
  vec insured[BLOCK], sum[BLOCK];
  EACH insured[i] = load(row_of(t->insured, cells[i]));
  EACH sum[i] = cell[cells[i]].mean_wage * insured[i];
  t->totals[PAYUNG_MEAN_WAGES] += total_of(sum, n);
  EACH sum[i] = load(row_of(t->month->base, cells[i])) * insured[i];
  t->totals[PAYUNG_BASE] += total_of(sum, n);
}

// What they are paid, as move_beneficiaries adds it up.
INLINE void pay_block(const tile *t, const int32_t *cells, int n) {
  vec cash = all(0.0);
  const payung_payment *end = t->month->payment + t->month->payments;
  for (const payung_payment *p = t->month->payment; p < end; p++) {
    vec paid[BLOCK], amount[BLOCK];
    EACH paid[i] = all(0.0);
    EACH amount[i] = p->flat ? load(p->flat) : all(0.0);
    if (p->table) EACH amount[i] += p->rate[cells[i]] * load(row_of(p->table, cells[i]));
    for (int k = p->first; k < p->end; k++)
      EACH paid[i] += load(t->states + cells[i] * t->cell_size + t->benefits + (size_t)k * PAYUNG_LANES);
    EACH amount[i] *= paid[i];
    cash += total_of(amount, n);
  }
  t->totals[PAYUNG_CASH] += cash;
}

#define AMOUNTS(n) \
  APART void charge_##n(const tile *t, const int32_t *cells) { charge_block(t, cells, n); } \
  APART void pay_##n(const tile *t, const int32_t *cells) { pay_block(t, cells, n); }
typedef void amounts(const tile *, const int32_t *);
AMOUNTS(1)
#if BLOCK == 1
static amounts *const charge[BLOCK] = {charge_1}, *const pay[BLOCK] = {pay_1};
#else
AMOUNTS(2)
AMOUNTS(3)
static amounts *const charge[BLOCK] = {charge_1, charge_2, charge_3}, *const pay[BLOCK] = {pay_1, pay_2, pay_3};
#endif

void NAME(payung_amounts)(
  const payung_shape *given, const payung_month *month, const double *states, const double *insured,
  payung_flows *flows) {
  const payung_shape shape = *given;
  const int chain = shape.ageing ? shape.bands : BLOCK;
  vec totals[PAYUNG_TOTALS];
  const size_t row = PAYUNG_LANES, gap = shape.tenure * row, benefits = gap + shape.gap * row;
  const tile t = {
    given, month, flows, NULL, (double *)states, (double *)insured, totals, shape.states * row, gap, benefits,
    benefits + shape.benefits * row, 0, 0, 0};
  totals[PAYUNG_MEAN_WAGES] = totals[PAYUNG_BASE] = totals[PAYUNG_CASH] = all(0.0);
  charge_payers(&t);
  for (int first = 0; first < shape.cells; first += chain) {
    const int end = first + chain < shape.cells ? first + chain : shape.cells;
    int i = first;
    for (; i + BLOCK < end; i += BLOCK) charge[BLOCK - 1](&t, shape.order + i);
    const int last = end - i;
    charge[last - 1](&t, shape.order + i);
    pay[last - 1](&t, shape.order + i);
    while ((i -= BLOCK) >= first) pay[BLOCK - 1](&t, shape.order + i);
  }
  store(row_in(flows->totals, PAYUNG_MEAN_WAGES), totals[PAYUNG_MEAN_WAGES]);
  store(row_in(flows->totals, PAYUNG_BASE), totals[PAYUNG_BASE]);
  store(row_in(flows->totals, PAYUNG_CASH), totals[PAYUNG_CASH]);
}

// Rehires age with the state they reach; entrants do not.
void NAME(payung_settle)(
  const payung_shape *given, int claimant_to, double credit_retention, const double *rehires, const double *entrants,
  double *states, double *insured) {
  const payung_shape shape = *given;
  const int chain = shape.ageing ? shape.bands : 1;
  for (int first = 0; first < shape.cells; first += chain) {
    vec claimants_before = all(0.0), others_before = all(0.0);
    double leave_before = 0.0;
    int credit_before = 0;
    for (int band = 0; band < chain; band++) {
      const int c = shape.order[first + band], credit_to = shape.cell[c].credit_to;
      const double leave = shape.ageing ? shape.ageing[band] : 0.0;
      double *x = row_in(states, c * shape.states);
      vec claimants = load(row_of(rehires, 2 * c)), others = load(row_of(rehires, 2 * c + 1));
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
