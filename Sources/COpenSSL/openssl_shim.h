// What Payung takes from OpenSSL's libcrypto: SHA-256, of manifests and of files.
#pragma once
#include <openssl/evp.h>
