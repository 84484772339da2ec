#!/bin/bash
# Guess: a time or a duration in "months since 2026-01-01" (valid UDUNITS) is read alike everywhere: month 2 is 2026-03-01.
# Seen: ncdump -t and CDO count calendar months, ncks --cal counts UDUNITS' twelfth of a year (2026-03-02 20:58), and xarray refuses the whole file because of
#   one such variable, even one that is no coordinate and with cftime installed (only calendar "360_day" opens). cdo yearmean then writes the mean of
#   months 0, 1, 2, 11 as 1.4516 months.
# Seen 2026-11-28 with netcdf-bin 1:4.9.0-3+b1, nco 5.1.4-1+deb12u1, cdo 2.1.1-1+deb12u1, xarray 2026.9.0, cftime 1.6.6.1, netCDF4 1.7.5.1.post1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W netcdf-bin nco cdo || { echo "needs: apt-get install netcdf-bin nco cdo" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check xarray==2026.9.0 netCDF4==1.7.5.1.post1 cftime==1.6.6.1 numpy==2.4.6 pandas==3.1.1 || exit 2
echo "$(python --version), xarray 2026.9.0 netCDF4 1.7.5.1.post1 cftime 1.6.6.1 numpy 2.4.6 pandas 3.1.1"

cat > t.cdl <<'E'
netcdf t { dimensions: time = UNLIMITED; path = 2;
variables: double time(time); time:units = "months since 2026-01-01"; double fund(time, path);
           int depletion_month(path); depletion_month:units = "months since 2026-01-01";
data: time = 0, 1, 2, 11; fund = 1,2,3,4,5,6,7,8; depletion_month = 3, 5; }
E
ncgen -4 -o t.nc t.cdl
cdo -s yearmean t.nc mean.nc 2>/dev/null
{
  echo "ncdump -t:  $(ncdump -t -v time t.nc | grep 'time = "' | xargs)"
  echo "ncks --cal: $(ncks -H -C --cal -v time t.nc | grep 'time = "' | xargs)"
  echo "cdo:        $(cdo -s showtimestamp t.nc 2>/dev/null | xargs)"
  echo "cdo yearmean: $(ncdump -v time mean.nc | grep 'time = ' | tail -1 | xargs)"
  python - <<'P'
import xarray
for what, drop in [("all", []), ("without time", ["time"]), ("without both", ["time", "depletion_month"])]:
    try:
        xarray.open_dataset("t.nc", drop_variables=drop)
        print(f"xarray, {what}: opens")
    except ValueError as error:
        print(f"xarray, {what}: ValueError {str(error)[:59]}")
P
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
ncdump -t:  time = 2026-01-01, 2026-02-01, 2026-03-01, 2026-12-01 ;
ncks --cal: time = 2026-01-01, 2026-01-31 10:29:3.8312250, 2026-03-02 20:58:7.6624500, 2026-12-01 19:19:42.1434751 ;
cdo:        2026-01-01T00:00:00 2026-02-01T00:00:00 2026-03-01T00:00:00 2026-12-01T00:00:00
cdo yearmean: time = 1.45161290322581 ;
xarray, all: ValueError unable to decode time units 'months since 2026-01-01' with
xarray, without time: ValueError unable to decode time units 'months since 2026-01-01' with
xarray, without both: opens
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
