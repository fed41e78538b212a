// SPDX-License-Identifier: Apache-2.0

#include "text/digest.h"

#include <doctest/doctest.h>

namespace redflag {

// From `printf … | openssl dgst -sha256 -binary | base64`.
TEST_CASE("SHA-256 in base64 is what other tools give") {
  CHECK(sha256_base64("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

}  // namespace redflag
