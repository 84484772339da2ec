// Functions of rows: exponentials, logarithms, the normal distribution, hazards, limited expected wages.
//
// Polynomials are Chebyshev interpolations made in 50 digits and written in powers; errors named are theirs, relative,
// with the coefficients rounded. Not-a-number passes through all of them.

INLINE vec polynomial(vec x, const double *c, int degree) {
  vec p = all(c[degree]);
#pragma clang loop unroll(full)
  for (int i = degree - 1; i >= 0; i--) p = p * x + c[i];
  return p;
}

// Coefficients as whole vectors, which products and sums take straight from memory where registers are few; hidden from
// the compiler, which would load each number by an instruction of its own.
INLINE const void *hidden(const void *coefficients) {
  __asm__("" : "+r"(coefficients));
  return coefficients;
}

// e^x = 2^k e^r, |r| ≤ ½ ln 2, by a polynomial of degree 11 (error 2e-17); 1 unit in the last place altogether. Beyond
// ±708 the value at 708.
typedef struct { vec of[12]; } exponential_terms;
INLINE exponential_terms terms_of_exponential(void) {
  static const exponential_terms c = {{
    ALL(1.0), ALL(1.0), ALL(0.50000000000000010221), ALL(0.16666666666666667453), ALL(0.041666666666624127873),
    ALL(0.0083333333333300618325), ALL(0.0013888888917213716901), ALL(0.00019841269863053616878),
    ALL(0.000024801521295954375131), ALL(2.7557268459997064772e-6), ALL(2.7620088445409748161e-7),
    ALL(2.5100385495510319078e-8)}};
  return *(const exponential_terms *)hidden(&c);
}

INLINE void exponentials(const exponential_terms *terms, vec *x, int n) {
  const double round = 0x1.8p52;  // a number this large has its units in its last bits
  vec shifted[BLOCK], r[BLOCK], p[BLOCK];
  EACH x[i] = lesser(all(708.0), greater(all(-708.0), x[i]));
  EACH shifted[i] = x[i] * 1.4426950408889634 + round;
  EACH {
    vec k = shifted[i] - round;
    r[i] = x[i] - k * 0x1.62e42fefap-1;  // ln 2 in two parts; the first has so few digits that k times it is exact
    r[i] = r[i] - k * 0x1.cf79abc9e3b3ap-40;
  }
  EACH p[i] = terms->of[11];
#pragma clang loop unroll(full)
  for (int k = 10; k >= 0; k--) EACH p[i] = p[i] * r[i] + terms->of[k];
  EACH x[i] = (vec)((mask)p[i] + ((mask)shifted[i] << 52));
}

INLINE vec exponential(vec x) {
  const exponential_terms terms = terms_of_exponential();
  exponentials(&terms, &x, 1);
  return x;
}

// ln x = e ln 2 + 2 artanh s, s = (m-1)/(m+1), for x = 2^e m > 0 not subnormal, √½ ≤ m < √2; the series' tail by a
// polynomial of degree 6 in s² (error 7e-18); 2 units in the last place altogether.
INLINE vec logarithm(vec x) {
  static const double c[7] = {
    0.66666666666666697077, 0.39999999999898890514, 0.28571428626253837606, 0.22222211089379496214,
    0.18182892432536871201, 0.15331611722055007885, 0.14617807153417324964};
  const int64_t root = 0x3fe6a09e667f3bcd, fraction = 0xfffffffffffff;  // √½; the bits below the exponent
  mask above = (mask)x - root;
  vec m = (vec)((mask)x - (above & ~fraction));
  // The exponent as a double: put, with 1024 added, into the last bits of 2^52.
  mask exponent = (mask)((positive)(above + (INT64_C(1024) << 52)) >> 52);
  vec e = (vec)(exponent | (mask)all(0x1p52)) - (0x1p52 + 1024);
  vec s = (m - 1.0) / (m + 1.0), z = s * s;
  vec tail = s * z * polynomial(z, c, 6) + e * 0x1.cf79abc9e3b3ap-40;
  return e * 0x1.62e42fefap-1 + (2.0 * s + tail) + 0.0 * x;
}

// e^(x²) erfc x = p(y) / (1 + 2x) for x ≥ 0, y = (x - 3.75)/(x + 3.75): the substitution of Schonfelder (1978),
// Mathematics of Computation 32; degree 22 (error 3e-16). One quotient serves both. n: 1, or 2 that share the coefficients.
INLINE void scaled_errors(vec *x, int n) {
  static const double c[23] = {
    1.2375126308378275819, -0.14024059858554520883, 0.0035854154854663069087, 0.082276738489991589975,
    -0.108803930141939147, 0.09230432116435615983, -0.058693398584491847738, 0.028362277371370045731,
    -0.0097465796208150901387, 0.0017556261692276720938, 0.00029371408777227682388, -0.00029015536563947128413,
    0.000051647371238718376858, 0.000022387592725347689187, -0.000011439615260075949728, -9.7929752909982291765e-7,
    1.7438577411359181137e-6, -5.0816911811698188253e-8, -2.4996538037405242395e-7, 1.8778501156468796502e-8,
    3.2564990837985129253e-8, -1.9527901629748368921e-9, -2.7293941332553855056e-9};
  vec y[2], one[2], p[2];
  EACH {
    vec over = x[i] + 3.75, scale = 1.0 + 2.0 * x[i];
    vec quotient = 1.0 / (over * scale);
    y[i] = (x[i] - 3.75) * (scale * quotient);
    one[i] = over * quotient;
  }
  EACH p[i] = all(c[22]);
#pragma clang loop unroll(full)
  for (int k = 21; k >= 0; k--) EACH p[i] = p[i] * y[i] + c[k];
  EACH x[i] = p[i] * one[i];
}

// (1 - e^-h)/h for small hazards, 0 ≤ h ≤ SMALL_HAZARD: degree 8 (error 2e-16).
#define SMALL_HAZARD 0.3
typedef struct { vec of[9]; } small_terms;
INLINE small_terms terms_of_exposure(void) {
  static const small_terms c = {{
    ALL(1.0), ALL(-0.499999999999999505), ALL(0.16666666666645542007), ALL(-0.041666666651863204885),
    ALL(0.008333332937733262859), ALL(-0.0013888836899132447958), ALL(0.00019837550926323208035),
    ALL(-0.000024653554458582832154), ALL(2.445512139436299497e-6)}};
  return *(const small_terms *)hidden(&c);
}

INLINE void exposures_small(const small_terms *terms, const vec *h, vec *out, int n) {
  EACH out[i] = terms->of[8];
#pragma clang loop unroll(full)
  for (int k = 7; k >= 0; k--) EACH out[i] = out[i] * h[i] + terms->of[k];
}

// The same for any hazard: degree 11 on [0, 1] (error 2e-16), beyond 1 by the definition.
INLINE vec exposure_any(vec h) {
  static const double c[12] = {
    1.0, -0.49999999999999644378, 0.16666666666649652185, -0.041666666663476391763, 0.0083333333024008561665,
    -0.0013888887117036459715, 0.00019841205377979538129, -0.000024800038910323130284, 2.7532390456963928962e-6,
    -2.7289994002512588498e-7, 2.320346126922371221e-8, -1.3225996304079309825e-9};
  return choose(h > all(1.0), (1.0 - exponential(-h)) / h, polynomial(h, c, 11));
}

APART void exposure_large(vec *h) { *h = exposure_any(*h); }

// Of n hazards of any size.
INLINE void exposures(const vec *h, vec *out, int n) {
  const small_terms terms = terms_of_exposure();
  exposures_small(&terms, h, out, n);
  vec largest = h[0];
  EACH largest = greater(largest, h[i]);
  if (__builtin_expect(any(largest > all(SMALL_HAZARD)), 0))
    for (int i = 0; i < n; i++) {
      vec own = h[i];
      if (!any(own > all(SMALL_HAZARD))) continue;
      exposure_large(&own);
      out[i] = own;
    }
}
INLINE vec exposure(vec h) {
  vec share;
  exposures(&h, &share, 1);
  return share;
}

// Inverse of the normal distribution function: Wichura (1988), Applied Statistics algorithm AS 241, PPND16.
INLINE vec normal_quantile(vec p) {
  static const double
    a[8] = {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
            4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3},
    b[8] = {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
            2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3},
    c[8] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
            1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    d[8] = {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
            1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9},
    e[8] = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
            2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    f[8] = {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15};
  vec q = p - 0.5;
  vec r = 0.180625 - q * q;
  vec z = q * polynomial(r, a, 7) / polynomial(r, b, 7);
  mask tail = absolute(q) > all(0.425);
  if (any(tail)) {
    vec nearer = choose(q < all(0.0), p, 1.0 - p);
    vec s = -logarithm(choose(tail, nearer, all(0.5)));
    s = __builtin_elementwise_sqrt(s);
    vec middle = s - 1.6, value = polynomial(middle, c, 7) / polynomial(middle, d, 7);
    if (__builtin_expect(any(s > all(5.0)), 0)) {  // beyond 6.7 standard deviations
      vec far = s - 5.0;
      value = choose(s <= all(5.0), value, polynomial(far, e, 7) / polynomial(far, f, 7));
    }
    z = choose(tail, choose(q < all(0.0), -value, value), z);
  }
  return z;
}

// Φ(z); its tail loses z²/2 units in the last place to the exponential.
INLINE vec normal_cdf(vec z) {
  vec x = 0.70710678118654752440 * absolute(z), half = 0.5 * exponential(-x * x);
  scaled_errors(&x, 1);
  vec tail = half * x;
  return choose(z > all(0.0), 1.0 - tail, tail);
}

#define ELEMENTWISE(name, function) \
  void NAME(name)(int count, const double *in, double *out) { \
    for (int i = 0; i < count; i += PAYUNG_LANES) store(out + i, function(load(in + i))); \
  }
ELEMENTWISE(payung_exp, exponential)
ELEMENTWISE(payung_log, logarithm)
ELEMENTWISE(payung_normal_quantile, normal_quantile)
ELEMENTWISE(payung_normal_cdf, normal_cdf)
ELEMENTWISE(payung_exposure, exposure)

void NAME(payung_add)(int rows, const double *row, const double *in, double *out) {
  vec factor = row ? load(row) : all(1.0);
  for (int r = 0; r < rows; r++) accumulate(row_in(out, r), factor * load(row_of(in, r)));
}

// A row, weighted.
INLINE vec weighted(const double *weight, const double *rows, int c) {
  return weight ? weight[c] * load(row_of(rows, c)) : load(row_of(rows, c));
}

// In four sums, so that none waits long for the one before it: even and odd rows of even and odd runs of `inner`.
INLINE void sum_by_label(int outer, int size, int inner, const double *weight, const double *in, double *out) {
  const int step = size * inner;
  for (int l = 0; l < size; l++) {
    vec sum[4] = {all(0.0), all(0.0), all(0.0), all(0.0)};
    for (int o = 0; o < outer; o += 2) {
      const int first = o * step + l * inner, end = first + inner, pair = o + 1 < outer;
      int i = first;
      for (; i + 1 < end; i += 2) {
        sum[0] += weighted(weight, in, i);
        sum[1] += weighted(weight, in, i + 1);
        if (!pair) continue;
        sum[2] += weighted(weight, in, i + step);
        sum[3] += weighted(weight, in, i + step + 1);
      }
      if (i < end) sum[0] += weighted(weight, in, i);
      if (i < end && pair) sum[2] += weighted(weight, in, i + step);
    }
    store(row_in(out, l), (sum[0] + sum[1]) + (sum[2] + sum[3]));
  }
}

void NAME(payung_sum_by_label)(
  int outer, int size, int inner, const double *weight, const double *in, double *out) {
  if (weight) sum_by_label(outer, size, inner, weight, in, out);
  else sum_by_label(outer, size, inner, NULL, in, out);
}

// Adds Σ weight × row to the sums of n rows from `first` on.
INLINE void add_weighted(const payung_weights *w, int first, const double *rows, vec *sum, int n) {
  const int count = w->count;
  const int32_t *offset = w->offset + (ptrdiff_t)first * count;
  const double *value = w->value + (ptrdiff_t)first * count;
  for (int k = 0; k < count; k++) EACH sum[i] += value[i * count + k] * load(rows + offset[i * count + k]);
}

typedef struct {
  const double *correction;
  payung_weights factor, shock;
  const double *factors, *shocks;
  vec times;
  double *out;
} multipliers;

INLINE void multiplier_rows(const multipliers *m, const exponential_terms *terms, int first, int n) {
  vec x[BLOCK];
  EACH x[i] = m->correction ? all(m->correction[first + i]) : all(0.0);
  add_weighted(&m->factor, first, m->factors, x, n);
  EACH x[i] = greater(all(-3.0), lesser(all(3.0), x[i]));
  add_weighted(&m->shock, first, m->shocks, x, n);
  exponentials(terms, x, n);
  EACH store(row_in(m->out, first + i), x[i] * m->times);
}

void NAME(payung_multipliers)(
  int rows, const double *correction, const payung_weights *factor, const double *factors, const payung_weights *shock,
  const double *shocks, const double *row, double *out) {
  const multipliers m = {correction, *factor, *shock, factors, shocks, row ? load(row) : all(1.0), out};
  const exponential_terms terms = terms_of_exponential();
  int r = 0;
  for (; r + BLOCK <= rows; r += BLOCK) multiplier_rows(&m, &terms, r, BLOCK);
  for (; r < rows; r++) multiplier_rows(&m, &terms, r, 1);
}

// Limited expected value of a lognormal wage (Klugman, Panjer and Willmot, Loss Models): E min(W, u) =
// m Φ(a) + u Φ(-b), a = (ln u/m - ς²/2)/ς, b = a + ς. As u e^(-b²/2) = m e^(-a²/2), one exponential serves both tails.
INLINE vec limited_wage(vec mean, vec log_ratio, vec limit, double log_sd) {
  if (log_sd == 0.0) return lesser(mean, limit);
  const double root_half = 0.70710678118654752440;
  vec a = log_ratio * (root_half / log_sd) - 0.5 * root_half * log_sd, b = a + root_half * log_sd;
  vec density = 0.5 * mean * exponential(-a * a);
  vec tails[2] = {absolute(a), absolute(b)};
  scaled_errors(tails, 2);
  vec below = density * tails[0], above = density * tails[1];
  return choose(a > all(0.0), mean - below, below) + choose(b > all(0.0), above, limit - above);
}

void NAME(payung_clamped_wages)(const payung_wages *given, double *out) {
  const payung_wages w = *given;
  const int has_lower = w.log_lower || w.outer_log_lower, has_upper = w.log_upper || w.outer_log_upper;
  vec index = load(w.index), log_index = load(w.log_index), ceiling = all(0.0), floor = all(0.0);
  for (int c = 0; c < w.cells; c++) {
    double shift = w.shift ? w.shift[c] : 0.0;
    vec upper = w.log_upper ? load(w.log_upper) : all(1e300);
    vec lower = w.log_lower ? lesser(load(w.log_lower), upper) : all(-1e300);
    vec outer_upper = w.outer_log_upper ? load(w.outer_log_upper) - shift : all(1e300);
    vec outer_lower = w.outer_log_lower ? lesser(load(w.outer_log_lower) - shift, outer_upper) : all(-1e300);
    upper = greater(lesser(upper, outer_upper), outer_lower);
    lower = greater(lesser(lower, outer_upper), outer_lower);
    if (c == 0 || w.shift) {
      if (has_upper) ceiling = exponential(upper);
      if (has_lower) floor = exponential(lower);
    }
    vec mean = w.mean[c] * index, log_mean = w.log_mean[c] + log_index;
    vec value = has_upper ? limited_wage(mean, upper - log_mean, ceiling, w.log_sd[c]) : mean;
    if (has_lower) value += floor - limited_wage(mean, lower - log_mean, floor, w.log_sd[c]);
    store(row_in(out, c), value);
  }
}
