// The part of OpenBLAS that Payung uses: cblas, thread control, and which kernels it picked.
#pragma once
#include <cblas.h>
