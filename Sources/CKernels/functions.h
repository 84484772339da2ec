// Functions of rows: exponentials, the normal distribution, hazards, limited expected wages.

// (1 - e^-h)/h on [0, 1]: the Chebyshev expansion of degree 11 on that interval, rewritten in powers of h (largest
// relative error 2e-16 in double arithmetic).
INLINE vec exposure_small(vec h) {
  static const double c[12] = {
    1.0, -0.49999999999999644378, 0.16666666666649652185, -0.041666666663476391763, 0.0083333333024008561665,
    -0.0013888887117036459715, 0.00019841205377979538129, -0.000024800038910323130284, 2.7532390456963928962e-6,
    -2.7289994002512588498e-7, 2.320346126922371221e-8, -1.3225996304079309825e-9};
  vec p = all(c[11]);
  for (int i = 10; i >= 0; i--) p = p * h + c[i];
  return p;
}

// The same for any hazard: beyond 1 by the definition.
INLINE vec exposure(vec h) {
  vec p = exposure_small(h);
  mask large = h > all(1.0);
  if (__builtin_expect(any(large), 0)) p = choose(large, (1.0 - exponential(-h)) / h, p);
  return p;
}

INLINE vec polynomial(vec x, const double *c, int degree) {
  vec p = all(c[degree]);
  for (int i = degree - 1; i >= 0; i--) p = p * x + c[i];
  return p;
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
    for (int i = 0; i < PAYUNG_LANES; i++) s[i] = __builtin_sqrt(s[i]);
    vec middle = s - 1.6, far = s - 5.0;
    vec value = choose(
      s <= all(5.0), polynomial(middle, c, 7) / polynomial(middle, d, 7), polynomial(far, e, 7) / polynomial(far, f, 7));
    z = choose(tail, choose(q < all(0.0), -value, value), z);
  }
  return z;
}

INLINE vec normal_cdf(vec z) { return 0.5 * complementary_error(-0.70710678118654752440 * z); }

#define ELEMENTWISE(name, function) \
  void NAME(name)(int count, const double *in, double *out) { \
    for (int i = 0; i < count; i += PAYUNG_LANES) store(out + i, function(load(in + i))); \
  }
ELEMENTWISE(payung_exp, exponential)
ELEMENTWISE(payung_log, logarithm)
ELEMENTWISE(payung_normal_quantile, normal_quantile)
ELEMENTWISE(payung_normal_cdf, normal_cdf)
ELEMENTWISE(payung_exposure, exposure)

void NAME(payung_add)(int rows, const double *scale, const double *row, const double *in, double *out) {
  vec factor = row ? load(row) : all(1.0);
  for (int r = 0; r < rows; r++) {
    const size_t i = (size_t)r * PAYUNG_LANES;
    accumulate(out + i, (scale ? factor + scale[r] : factor) * load(in + i));
  }
}

void NAME(payung_multipliers)(
  int rows, const double *log_multiplier, const double *added, const double *row, double *out) {
  vec times = load(row);
  for (int i = 0; i < rows * PAYUNG_LANES; i += PAYUNG_LANES) {
    vec x = greater(lesser(load(log_multiplier + i), all(3.0)), all(-3.0));
    if (added) x += load(added + i);
    store(out + i, exponential(x) * times);
  }
}

// Limited expected value of a lognormal wage (Klugman, Panjer and Willmot, Loss Models): E min(W, u).
INLINE vec limited_wage(vec mean, vec log_ratio, vec limit, double log_sd) {
  if (log_sd == 0.0) return lesser(mean, limit);
  double half = 0.5 * log_sd * log_sd;
  return mean * normal_cdf((log_ratio - half) / log_sd) + limit * normal_cdf((log_ratio + half) / -log_sd);
}

void NAME(payung_clamped_wages)(const payung_wages *w, double *out) {
  vec index = load(w->index), log_index = load(w->log_index);
  for (int c = 0; c < w->cells; c++) {
    double shift = w->shift ? w->shift[c] : 0.0;
    int has_lower = w->log_lower || w->outer_log_lower, has_upper = w->log_upper || w->outer_log_upper;
    const vec none_above = all(1e300), none_below = all(-1e300);
    vec upper = w->log_upper ? load(w->log_upper) : none_above;
    vec lower = w->log_lower ? lesser(load(w->log_lower), upper) : none_below;
    vec outer_upper = w->outer_log_upper ? load(w->outer_log_upper) - shift : none_above;
    vec outer_lower = w->outer_log_lower ? lesser(load(w->outer_log_lower) - shift, outer_upper) : none_below;
    upper = greater(lesser(upper, outer_upper), outer_lower);
    lower = greater(lesser(lower, outer_upper), outer_lower);
    vec mean = w->mean[c] * index, log_mean = w->log_mean[c] + log_index;
    vec value = has_upper ? limited_wage(mean, upper - log_mean, exponential(upper), w->log_sd[c]) : mean;
    if (has_lower) {
      vec floor = exponential(lower);
      value += floor - limited_wage(mean, lower - log_mean, floor, w->log_sd[c]);
    }
    store(out + (size_t)c * PAYUNG_LANES, value);
  }
}
