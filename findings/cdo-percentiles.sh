#!/bin/bash
# Guess: cdo timpctl,1 over 1,000 simulated values gives their 1 % quantile, by one of the usual rules between two neighbouring values.
# Seen: with more than 101 time steps it counts into 101 equal bins between the least and the largest value and interpolates within a bin, so on a right-skewed
#   sample the lower quantiles are far off both neighbours; --percentile numpy changes nothing, CDO_PCTL_NBINS=1001 helps a little. For fldpctl the
#   rule is the nearest rank: the median of 1..6 is 3.
# Seen 2026-11-28 with cdo 2.1.1-1+deb12u1, netcdf-bin 1:4.9.0-3+b1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W cdo netcdf-bin || { echo "needs: apt-get install cdo netcdf-bin" >&2; exit 2; }

# 1,000 quantiles of a log-logistic distribution, sorted: the neighbours of its 1 % quantile are lines 10 and 11.
awk 'BEGIN {for (i = 1; i <= 1000; i++) {u = (i - 0.5) / 1000; printf "%.6f\n", sqrt(u / (1 - u))}}' > values
cat > a.cdl <<E
netcdf a { dimensions: time = UNLIMITED; x = 1; six = 6;
variables: double time(time); time:units = "days since 2026-01-01"; double fund(time, x); double f(six);
data: time = $(seq -s, 0 999); fund = $(paste -sd, values); f = 1, 2, 3, 4, 5, 6; }
E
ncgen -4 -o a.nc a.cdl
cdo -s selname,fund a.nc fund.nc 2>/dev/null
pctl() { cdo -s $2 output -timpctl,"$1" fund.nc -timmin fund.nc -timmax fund.nc 2>/dev/null | xargs; }
{
  for q in 1 5 50 99; do
    echo "$q %: between $(sed -n "$((q * 10))p;$((q * 10 + 1))p" values | xargs), timpctl $(pctl $q ''), --percentile numpy $(pctl $q '--percentile numpy'), 1001 bins $(CDO_PCTL_NBINS=1001 pctl $q '')"
  done
  echo "fldpctl,50 of 1..6: $(cdo -s output -fldpctl,50 -selname,f a.nc 2>/dev/null | xargs)"
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
1 %: between 0.097934 0.103012, timpctl 0.0472229, --percentile numpy 0.0472229, 1001 bins 0.100492
5 %: between 0.228206 0.230621, timpctl 0.146651, --percentile numpy 0.146651, 1001 bins 0.228221
50 %: between 0.999000 1.001001, timpctl 1.01845, --percentile numpy 1.01845, 1001 bins 1.00046
99 %: between 9.707631 10.210933, timpctl 9.75635, --percentile numpy 9.75635, 1001 bins 9.70993
fldpctl,50 of 1..6: 3
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
