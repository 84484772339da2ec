// Second pass over a block (docs/model.md, section 5): who is paid, who finds a job; everyone moves up the ladders and into
// the next age band.
//
// The blocks of a chain are passed from the oldest bands down, so that each still finds the band before as it was at the
// month's start. A state costs two reads, a product, a sum and a store.

// Where people come from: of a cell's own row the share `stay`, and `come` of the same row of the band before.
typedef struct { vec stay[BLOCK], come[BLOCK]; } source;

// A block at work; where its form says `linked` or `aged`, people come from the band before.
typedef struct {
  double *own[BLOCK];             // the states of each cell
  const double *before;           // and of the band before the first
  source ageing;                  // shares that stay in the band, and that leave the band before for it
  const vec *left, *left_before;  // what the first pass left of this block and of the one before
} block;

// `rows` of the block's cells, and `before` of the band before the first, a month later.
INLINE void mix(form f, const source *s, const vec *rows, vec before, vec *people) {
  const int n = f.n;
  EACH {
    people[i] = s->stay[i] * rows[i];
    if (i > 0 ? f.linked : f.aged) people[i] += s->come[i] * (i > 0 ? rows[i - 1] : before);
  }
}

// An item of what is left of the block, and of the band before the first.
INLINE const vec *item_of(const block *b, int item) { return b->left + item * BLOCK; }
INLINE vec item_before(form f, const block *b, int item) {
  return f.aged ? b->left_before[item * BLOCK + BLOCK - 1] : all(0.0);
}

// The people of an item, aged.
INLINE void aged_people(form f, const block *b, int item, vec *people) {
  mix(f, &b->ageing, item_of(b, item), item_before(f, b, item), people);
}

// Of rows whose people stay unemployed, or employed, at the shares of an item.
INLINE source source_of(form f, const block *b, int item) {
  const int n = f.n;
  const vec *share = item_of(b, item), before = item_before(f, b, item);
  source s;
  EACH s.stay[i] = b->ageing.stay[i] * share[i];
  EACH if (i > 0 ? f.linked : f.aged) s.come[i] = b->ageing.come[i] * (i > 0 ? share[i - 1] : before);
  return s;
}

// The block's rows that begin at `at`, as they are and a month later.
INLINE void gather(form f, const block *b, const source *s, size_t at, vec *rows, vec *people) {
  const int n = f.n;
  EACH rows[i] = load(b->own[i] + at);
  mix(f, s, rows, f.aged ? load(b->before + at) : all(0.0), people);
}

// Of the people of a row the share `up` moves on, and who moved on from the row before enters. Sums in place of a fused
// product: processors add beside multiplying.
INLINE void rise(double *row, vec people, vec up, vec *entering) {
#pragma STDC FP_CONTRACT OFF
  vec moves = up * people;
  store(row, (people - moves) + *entering);
  *entering = moves;
}

// People of `count` rows all move on; `entering` enter the first, and are then who left the last.
INLINE void shift_up(form f, const block *b, const source *s, size_t at, int count, vec *entering) {
  const int n = f.n;
#pragma clang loop unroll_count(4)
  for (const size_t end = at + (size_t)count * PAYUNG_LANES; at < end; at += PAYUNG_LANES) {
    vec rows[BLOCK], people[BLOCK];
    gather(f, b, s, at, rows, people);
    EACH store(b->own[i] + at, entering[i]);
    EACH entering[i] = people[i];
  }
}

// The same where of row k only the share leave[k] does.
INLINE void move_up(form f, const block *b, const source *s, size_t at, int count, const double *leave, vec *entering) {
  const int n = f.n;
#pragma clang loop unroll(disable)
  for (int k = 0; k < count; k++, at += PAYUNG_LANES) {
    const vec up = all(leave[k]);
    vec rows[BLOCK], people[BLOCK];
    gather(f, b, s, at, rows, people);
    EACH rise(b->own[i] + at, people[i], up, &entering[i]);
  }
}

// Tenure, and the gap between claims, whose last class joins a tenure class.
INLINE void move_employed(form f, const tile *t, const block *b, const int32_t *cells) {
  const int n = f.n;
  const payung_shape shape = *t->shape;
  const source s = source_of(f, b, SURVIVE);
  vec rows[BLOCK], people[BLOCK], entering[BLOCK];
  block whole;  // the cells' sums, like one more row
  EACH whole.own[i] = row_in(t->insured, cells[i]);
  if (f.aged) whole.before = row_of(t->insured, cells[-1]);
  gather(f, &whole, &s, 0, rows, people);
  EACH store(whole.own[i], people[i]);

  EACH entering[i] = all(0.0);
  shift_up(f, b, &s, 0, shape.single_tenure, entering);
  move_up(
    f, b, &s, shape.single_tenure * PAYUNG_LANES, shape.tenure - shape.single_tenure,
    shape.tenure_leave + shape.single_tenure, entering);
  if (shape.gap > 0) {
    EACH entering[i] = all(0.0);
    move_up(f, b, &s, t->gap, shape.gap, shape.gap_leave, entering);
    EACH accumulate(row_in(b->own[i], shape.gap_return), entering[i]);
  }
}

// Of those who found a job (kind 0: claimants, 1: others), who is insured in it.
INLINE void rehire(form f, const tile *t, const int32_t *cells, vec *found, int kind) {
  const int n = f.n;
  const payung_cell *cell = t->shape->cell;
  double *rows = t->flows->found;
  EACH found[i] *= cell[cells[i]].insured_rehire;
  EACH store(row_in(rows, 2 * cells[i] + kind), found[i]);
  t->totals[PAYUNG_REHIRES] += total_of(found, n);
}

// U and X, who search alike. Adds up whom of X found a job.
INLINE void move_unemployed(form f, const tile *t, const block *b, const int32_t *cells, vec *found_claimants) {
  const int n = f.n;
  const payung_shape shape = *t->shape;
  const int32_t *search = t->month->unemployed_search;
  const size_t first = t->unemployed, between = PAYUNG_DURATIONS * PAYUNG_LANES;
  const int stay = t->stay;
  const vec *find = item_of(b, t->find);
  vec to_u[BLOCK], to_x[BLOCK], found[BLOCK], without = all(0.0);
  aged_people(f, b, UNEMPLOYED, to_u);
  EACH to_x[i] = found[i] = all(0.0);
#pragma clang loop unroll(full)
  for (int k = 0; k < PAYUNG_DURATIONS; k++) {
    const int g = search[k];
    const size_t u = first + k * PAYUNG_LANES, x = u + between;
    const source s = source_of(f, b, stay + g);
    const vec up = all(shape.unemployed_leave[k]);
    vec rows[BLOCK], people[BLOCK];
    gather(f, b, &s, u, rows, people);
    EACH rise(b->own[i] + u, people[i], up, &to_u[i]);
    EACH found[i] += find[g * BLOCK + i] * rows[i];
    without += total_of(rows, n);
    gather(f, b, &s, x, rows, people);
    EACH rise(b->own[i] + x, people[i], up, &to_x[i]);
    EACH found_claimants[i] += find[g * BLOCK + i] * rows[i];
    without += total_of(rows, n);
  }
  t->totals[PAYUNG_WITHOUT_BENEFIT] += without;
  rehire(f, t, cells, found, 1);
}

// Benefit months: new claims enter the first of their class, who exhausts joins X.
INLINE void move_beneficiaries(form f, const tile *t, const block *b, const int32_t *cells, vec *found_claimants) {
  const int n = f.n, stay = t->stay;
  const size_t benefits = t->benefits, exhausted = t->unemployed + PAYUNG_DURATIONS * PAYUNG_LANES;
  const vec *find = item_of(b, t->find);
  const payung_cell_rows by_cell = t->flows->cells;
  if (by_cell.insured) {
    EACH store(row_in(by_cell.beneficiaries, cells[i]), all(0.0));
    EACH store(row_in(by_cell.cash, cells[i]), all(0.0));
  }
  vec entering[BLOCK], rows[BLOCK], beneficiaries = all(0.0), cash = all(0.0), exhaustions = all(0.0);
  EACH entering[i] = rows[i] = all(0.0);
  for (const payung_payment *pay = t->month->payment, *end = pay + t->month->payments; pay < end; pay++) {
    // Copies of what is always read: stores of vectors then cannot alter it.
    const struct { int32_t first, end, search, claims, exhaust_to, rare; const double *table, *rate, *flat; } p = {
      pay->first, pay->end, pay->search, pay->claims, pay->exhaust_to, f.rare ? pay->rare : 0, pay->table, pay->rate,
      pay->flat};
    const source s = source_of(f, b, stay + p.search);
    vec paid[BLOCK], amount[BLOCK];
    EACH paid[i] = all(0.0);
    EACH amount[i] = p.flat ? load(p.flat) : all(0.0);
    if (p.table) EACH amount[i] += p.rate[cells[i]] * load(row_of(p.table, cells[i]));
    if (p.claims >= 0) aged_people(f, b, LEFT + p.claims, entering);
    if (p.rare & PAYUNG_BEGINS_EMPTY) EACH entering[i] = all(0.0);
    size_t at = benefits + (size_t)p.first * PAYUNG_LANES;
    if (p.rare & PAYUNG_COUNTS_FIRST) {
      EACH rows[i] = load(b->own[i] + at);
      t->totals[PAYUNG_FIRST_PAYMENTS] += total_of(rows, n);
    }
#pragma clang loop unroll(disable)
    for (const size_t last = benefits + (size_t)p.end * PAYUNG_LANES; at < last; at += PAYUNG_LANES) {
      vec people[BLOCK];
      gather(f, b, &s, at, rows, people);
      EACH store(b->own[i] + at, entering[i]);
      EACH entering[i] = people[i];
      EACH paid[i] += rows[i];
    }
    beneficiaries += total_of(paid, n);
    EACH found_claimants[i] += find[p.search * BLOCK + i] * paid[i];
    EACH amount[i] *= paid[i];
    if (p.rare & PAYUNG_EXTENDED) {
      const double share_paid = pay->share_paid;
      t->totals[PAYUNG_EXTENDED_PERSONS] += total_of(paid, n);
      t->totals[PAYUNG_EXTENDED_FIRST + pay->extension] += total_of(amount, n);
      EACH amount[i] *= share_paid;
    }
    cash += total_of(amount, n);
    if (by_cell.insured) {
      EACH accumulate(row_in(by_cell.beneficiaries, cells[i]), paid[i]);
      EACH accumulate(row_in(by_cell.cash, cells[i]), amount[i]);
    }
    if (p.exhaust_to >= 0) {
      const vec *stays = item_of(b, stay + p.search);
      EACH rows[i] *= stays[i];
      if (p.rare & PAYUNG_GOES_ON) {
        const vec on = load(pay->goes_on), off = 1.0 - on;
        EACH rows[i] *= off;
        exhaustions += total_of(rows, n);
        EACH {
          vec leaves = off * entering[i];
          accumulate(row_in(b->own[i] + exhausted, p.exhaust_to), leaves);
          entering[i] = on * entering[i];
        }
        continue;
      }
      exhaustions += total_of(rows, n);
      EACH accumulate(row_in(b->own[i] + exhausted, p.exhaust_to), entering[i]);
    }
  }
  t->totals[PAYUNG_BENEFICIARIES] += beneficiaries;
  t->totals[PAYUNG_CASH] += cash;
  t->totals[PAYUNG_EXHAUSTIONS] += exhaustions;
}

// `band`: that of the first cell; the cell of the band before it stands before it in `cells`.
INLINE void move_block(
  form f, const tile *t, const int32_t *cells, int band, const vec *left, const vec *left_before) {
  ALIGNED_STACK;
  const int n = f.n;
  const double *leave = t->shape->ageing;
  block b = {.left = left, .left_before = left_before};
  EACH b.own[i] = t->states + cells[i] * t->cell_size;
  EACH b.ageing.stay[i] = all(leave ? 1.0 - leave[band + i] : 1.0);
  EACH if (i > 0 ? f.linked : f.aged) b.ageing.come[i] = all(leave[band + i - 1]);
  if (f.aged) b.before = t->states + cells[-1] * t->cell_size;
  vec found_claimants[BLOCK];
  EACH found_claimants[i] = all(0.0);
  move_employed(f, t, &b, cells);
  move_unemployed(f, t, &b, cells, found_claimants);
  move_beneficiaries(f, t, &b, cells, found_claimants);
  rehire(f, t, cells, found_claimants, 0);
}
