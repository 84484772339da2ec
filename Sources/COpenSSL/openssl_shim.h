// What Payung takes from OpenSSL's libcrypto: SHA-256, for manifests.
#pragma once
#include <openssl/evp.h>
