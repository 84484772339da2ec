#!/bin/bash
# Guess: a variable without _FillValue and missing_value has no missing values: every reader gives what was written.
# Seen: each reader has its own idea. 65535 of a ushort and 4294967295 of a uint (counts at the top of their range) are missing for ncdump, netCDF4-python and
#   RNetCDF, values for xarray, ncdf4 and CDO. 1e30 of a double is NA for R's ncdf4 alone, which gives every double and float a missing value
#   of 1e30 of its own. An empty string is missing for ncdump. int64 is rounded to a double by both R packages, without a word.
# Seen 2026-11-28 with netcdf-bin 1:4.9.0-3+b1, cdo 2.1.1-1+deb12u1, r-cran-ncdf4 1.21-1, r-cran-rnetcdf 2.6-2-1, xarray 2026.9.0, netCDF4 1.7.5.1.post1.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W netcdf-bin cdo r-cran-ncdf4 r-cran-rnetcdf || { echo "needs: apt-get install netcdf-bin cdo r-cran-ncdf4 r-cran-rnetcdf" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check xarray==2026.9.0 netCDF4==1.7.5.1.post1 cftime==1.6.6.1 numpy==2.4.6 pandas==3.1.1 || exit 2
echo "$(python --version), xarray 2026.9.0 netCDF4 1.7.5.1.post1 cftime 1.6.6.1 numpy 2.4.6 pandas 3.1.1"

cat > a.cdl <<'E'
netcdf a { dimensions: path = 2;
variables: ushort persons(path); uint claims(path); double fund(path); int64 checksum(path); string label(path);
data: persons = 1, 65535; claims = 1, 4294967295; fund = 1, 1e30; checksum = 1, 9007199254740993; label = "a", ""; }
E
ncgen -4 -o a.nc a.cdl
{
  echo "ncdump: $(ncdump a.nc | sed -n '/^data/,$p' | grep = | xargs)"
  echo "cdo, maxima: $(for v in persons claims fund; do echo "$v $(cdo -s output -fldmax -selname,$v a.nc 2>/dev/null | xargs)"; done | xargs)"
  python - <<'P'
import netCDF4, xarray
names = ["persons", "claims", "fund", "checksum", "label"]
with netCDF4.Dataset("a.nc") as file:
    print("netCDF4-python:", *(f"{n} {file[n][:][1]!s:.20}" for n in names))
with xarray.open_dataset("a.nc") as file:
    print("xarray:", *(f"{n} {file[n].values[1]!s:.20}" for n in names))
P
  Rscript -e 'suppressMessages(library(ncdf4)); f <- nc_open("a.nc")
    names <- c("persons", "claims", "fund", "checksum")
    cat("ncdf4:", sapply(names, function(n) paste(n, format(ncvar_get(f, n)[2], digits = 17))), "\n")
    library(RNetCDF); f <- open.nc("a.nc")
    cat("RNetCDF:", sapply(names, function(n) paste(n, format(var.get.nc(f, n)[2], digits = 17))), "\n")'
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
ncdump: persons = 1, _ ; claims = 1, _ ; fund = 1, 1e+30 ; checksum = 1, 9007199254740993 ; label = a, _ ;
cdo, maxima: persons 65535 claims 4.29497e+09 fund 1e+30
netCDF4-python: persons -- claims -- fund 1e+30 checksum 9007199254740993 label
xarray: persons 65535 claims 4294967295 fund 1e+30 checksum 9007199254740993 label
ncdf4: persons 65535 claims 4294967295 fund NA checksum 9007199254740992
RNetCDF: persons NA claims NA fund 1e+30 checksum 9007199254740992
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
