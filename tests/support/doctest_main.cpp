// SPDX-License-Identifier: Apache-2.0

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "support/property_settings.h"

int main(int argc, char** argv) {
  redflag::fix_property_settings();
  return doctest::Context(argc, argv).run();
}
