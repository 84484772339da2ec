// One month of the cohort model (docs/model.md, sections 3 to 5): every block is passed twice, by hazards.h and moves.h.

// The two passes for blocks of each number of cells: neighbours that have nothing to do with each other, the first bands
// of a chain, later bands.
typedef void first_pass(const tile *, const int32_t *, vec *);
typedef void second_pass(const tile *, const int32_t *, int, const vec *, const vec *);
enum { ALONE, FIRST, LATER };

#define SECOND(name, n, linked, aged) \
  APART void name(const tile *t, const int32_t *cells, int band, const vec *left, const vec *left_before) { \
    move_block((form){n, linked, aged}, t, cells, band, left, left_before); \
  }
#define PASSES(n) \
  APART void begin_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 0, 0); } \
  APART void begin_lawful_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 1, 0); } \
  APART void begin_rich_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 0, 1); } \
  APART void begin_both_##n(const tile *t, const int32_t *cells, vec *left) { begin_block(t, cells, left, n, 1, 1); } \
  SECOND(alone_##n, n, 0, 0) \
  SECOND(first_##n, n, 1, 0) \
  SECOND(later_##n, n, 1, 1)
#define MOVE(n) {alone_##n, first_##n, later_##n}

PASSES(1)
#if BLOCK == 1
#define BEGIN(kind) {kind##_1}
static second_pass *const move[BLOCK][3] = {MOVE(1)};
#else
PASSES(2)
PASSES(3)
#define BEGIN(kind) {kind##_1, kind##_2, kind##_3}
static second_pass *const move[BLOCK][3] = {MOVE(1), MOVE(2), MOVE(3)};
#endif
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
    move[last - 1][!shape.ageing ? ALONE : i > first ? LATER : FIRST](&t, shape.order + i, i - first, l, l - lefts);
    while ((i -= BLOCK) >= first) {
      l -= lefts;
      move[BLOCK - 1][i > first ? LATER : FIRST](&t, shape.order + i, i - first, l, l - lefts);
    }
  }
  for (int i = 0; i < PAYUNG_TOTALS; i++) store(row_in(flows->totals, i), totals[i]);
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
