// The one function Payung takes from OpenSSL's libcrypto: SHA-256, for the manifest.
#pragma once
#include <openssl/sha.h>
