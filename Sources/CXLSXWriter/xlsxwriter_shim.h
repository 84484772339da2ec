// libxlsxwriter, as installed.
#pragma once
#include <xlsxwriter.h>
