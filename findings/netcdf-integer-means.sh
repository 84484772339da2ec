#!/bin/bash
# Guess: the mean of the integers 1, 2, 3, 4 is 2.5, and half of them 0.5, 1, 1.5, 2, whatever the type of the variable.
# Seen: CDO and NCO give results the type of their input. The mean of an int variable is 3 by cdo fldmean and 2 by ncwa (one rounds half away from zero, the other to
#   even), of a ubyte 177.5 it is 178. cdo mulc,0.5 gives 1, 1, 2, 2. In ncap2, u+u of ubytes wraps (200+200 = 144), n/2 divides whole numbers, and m^2
#   of an int is a float: 4099^2 = 16801800, not ...801.
# Seen 2026-11-28 with netcdf-bin 1:4.9.0-3+b1, nco 5.1.4-1+deb12u1, cdo 2.1.1-1+deb12u1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W netcdf-bin nco cdo || { echo "needs: apt-get install netcdf-bin nco cdo" >&2; exit 2; }

cat > a.cdl <<'E'
netcdf a { dimensions: path = 4; variables: int n(path); ubyte u(path); int m(path);
data: n = 1, 2, 3, 4; u = 1, 200, 254, 255; m = 4099, 1, 1, 1; }
E
ncgen -4 -o a.nc a.cdl
ncwa -a path a.nc ncwa.nc
cdo -s fldmean a.nc cdo.nc 2>/dev/null
cdo -s mulc,0.5 -selname,n a.nc half.nc 2>/dev/null
ncap2 -v -s 'half=n/2; twice=u+u; square=m^2; product=m*m' a.nc ncap2.nc
values() { ncdump -p 9,17 "$1" | sed -n '/^data/,$p' | tr -d '\n' | grep -oE "[; ]($2) = [^;]*" | tr -d '\n' | xargs; }
{
  echo "ncwa, means: $(values ncwa.nc 'n|u')"
  echo "cdo fldmean: $(values cdo.nc 'n|u')"
  echo "cdo mulc,0.5: $(values half.nc n)"
  echo "ncap2 n/2: $(values ncap2.nc half)"
  echo "ncap2 u+u (ubyte): $(values ncap2.nc twice)"
  echo "ncap2 m^2 and m*m: $(values ncap2.nc 'square|product')"
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
ncwa, means: n = 2 u = 178
cdo fldmean: n = 3 u = 178
cdo mulc,0.5: n = 1, 1, 2, 2
ncap2 n/2: half = 0, 1, 1, 2
ncap2 u+u (ubyte): twice = 2, 144, 252, 254
ncap2 m^2 and m*m: product = 16801801, 1, 1, 1 square = 16801800, 1, 1, 1
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
