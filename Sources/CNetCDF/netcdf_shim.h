// The netCDF C library, as installed.
#pragma once
#include <netcdf.h>
