#!/bin/bash
# Guess: _FillValue = -1 marks a missing count whatever the integer's width; a count or a seed comes back as the integer that was written.
# Seen: CDO takes the -1 of an int64 variable for a value (of an int variable it does not): the mean of 100, missing, 300 is 133. xarray turns any integer
#   variable with _FillValue into doubles, where 9007199254740993 becomes ...992 without a warning; ncwa and netCDF4-python do neither.
# Seen 2026-11-28 with netcdf-bin 1:4.9.0-3+b1, nco 5.1.4-1+deb12u1, cdo 2.1.1-1+deb12u1, xarray 2026.9.0, netCDF4 1.7.5.1.post1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W netcdf-bin nco cdo || { echo "needs: apt-get install netcdf-bin nco cdo" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check xarray==2026.9.0 netCDF4==1.7.5.1.post1 cftime==1.6.6.1 numpy==2.4.6 pandas==3.1.1 || exit 2
echo "$(python --version), xarray 2026.9.0 netCDF4 1.7.5.1.post1 cftime 1.6.6.1 numpy 2.4.6 pandas 3.1.1"

cat > a.cdl <<'E'
netcdf a { dimensions: path = 3;
variables: int p32(path); p32:_FillValue = -1; int64 p64(path); p64:_FillValue = -1LL; int64 seed(path); seed:_FillValue = -1LL;
data: p32 = 100, _, 300; p64 = 100, _, 300; seed = 9007199254740993, _, 1; }
E
ncgen -4 -o a.nc a.cdl
mean() { cdo -s output -fldmean -selname,"$1" a.nc 2>/dev/null | xargs; }
ncwa -v p32,p64 -a path a.nc mean.nc
{
  echo "mean by cdo: int $(mean p32), int64 $(mean p64)"
  echo "mean by ncwa: $(ncdump mean.nc | grep -E '^ p(32|64) =' | xargs)"
  python - <<'P'
import netCDF4, xarray
with xarray.open_dataset("a.nc") as file:
    print("mean by xarray:", *(f"{n} {float(file[n].mean())}" for n in ["p32", "p64"]))
    print("seed by xarray:", file["seed"].dtype, int(file["seed"][0]))
with netCDF4.Dataset("a.nc") as file:
    print("seed by netCDF4-python:", file["seed"].dtype, file["seed"][0])
P
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
mean by cdo: int 200, int64 133
mean by ncwa: p32 = 200 ; p64 = 200 ;
mean by xarray: p32 200.0 p64 200.0
seed by xarray: float64 9007199254740992
seed by netCDF4-python: int64 9007199254740993
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
