#!/bin/bash
# Guess: the attribute missing_value and a _FillValue of NaN are both understood as missing by the netCDF tools, and a mean leaves these values out (2.667).
# Seen: CDO, xarray and R's ncdf4 honour missing_value; NCO and RNetCDF count its -1 as a value (1.75). With _FillValue = NaN, ncwa's mean is NaN as a whole,
#   while CDO, xarray and both R packages (na.rm=TRUE) leave the NaN out.
# Seen 2026-11-28 with netcdf-bin 1:4.9.0-3+b1, nco 5.1.4-1+deb12u1, cdo 2.1.1-1+deb12u1, r-cran-ncdf4 1.21-1, r-cran-rnetcdf 2.6-2-1, xarray 2026.9.0.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
dpkg-query -W netcdf-bin nco cdo r-cran-ncdf4 r-cran-rnetcdf || { echo "needs: apt-get install netcdf-bin nco cdo r-cran-ncdf4 r-cran-rnetcdf" >&2; exit 2; }
python3 -m venv venv
export PATH="$tmp/venv/bin:$PATH"
python -m pip install --quiet --disable-pip-version-check xarray==2026.9.0 netCDF4==1.7.5.1.post1 cftime==1.6.6.1 numpy==2.4.6 pandas==3.1.1 || exit 2
echo "$(python --version), xarray 2026.9.0 netCDF4 1.7.5.1.post1 cftime 1.6.6.1 numpy 2.4.6 pandas 3.1.1"

cat > a.cdl <<'E'
netcdf a { dimensions: path = 4;
variables: double by_missing_value(path); by_missing_value:missing_value = -1.; double by_nan(path); by_nan:_FillValue = NaN;
data: by_missing_value = 1, -1, 3, 4; by_nan = 1, NaN, 3, 4; }
E
ncgen -4 -o a.nc a.cdl
ncwa -a path a.nc ncwa.nc
{
  echo "cdo: $(for v in by_missing_value by_nan; do cdo -s output -fldmean -selname,$v a.nc 2>/dev/null; done | xargs)"
  echo "ncwa: $(ncdump ncwa.nc | grep -E '^ by' | xargs)"
  python -c 'import xarray; print("xarray:", *(f"{float(v.mean()):.4f}" for v in xarray.open_dataset("a.nc").values()))'
  Rscript -e 'suppressMessages(library(ncdf4)); f <- nc_open("a.nc")
    names <- c("by_missing_value", "by_nan")
    cat("ncdf4:", sapply(names, function(n) format(mean(ncvar_get(f, n), na.rm = TRUE), digits = 5)), "\n")
    library(RNetCDF); f <- open.nc("a.nc")
    cat("RNetCDF:", sapply(names, function(n) format(mean(var.get.nc(f, n), na.rm = TRUE), digits = 5)), "\n")'
} > seen
sed -i 's/ *$//' seen
cat seen
cat > noted <<'END'
cdo: 2.66667 2.66667
ncwa: by_missing_value = 1.75 ; by_nan = _ ;
xarray: 2.6667 2.6667
ncdf4: 2.6667 2.6667
RNetCDF: 1.75 2.6667
END
diff seen noted || { echo "CHANGED (< now, > noted)"; exit 1; }
