// libzip, as installed: reads the parts of workbooks.
#pragma once
#include <zip.h>
