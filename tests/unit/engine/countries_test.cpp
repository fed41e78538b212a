// SPDX-License-Identifier: Apache-2.0

#include "engine/countries.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "pack/builtin.h"
#include "pack/pack_image.h"

namespace redflag {
namespace {

TEST_CASE("a country is a code of ISO 3166-1") {
  CHECK(country_code("es") == "ES");
  CHECK(country_code("Gb") == "GB");
  CHECK(country_code("UK") == "GB");
  CHECK(country_code("ar") == "AR");
  for (const char* none :
       {"", "E", "ESP", "E1", "??", "ZZ", "XX", "EU", "D "}) {
    CAPTURE(none);
    CHECK_FALSE(country_code(none));
  }
  std::size_t count = 0;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string code{a, b};
      if (country_code(code) == code) ++count;
    }
  }
  CHECK(count == 249);
}

TEST_CASE("a country is found by the names that people give it") {
  const std::vector<std::pair<std::string, std::string>> names = {
      {"uk", "GB"},           {"U.K.", "GB"},
      {"England", "GB"},      {"scotland", "GB"},
      {"Reino Unido", "GB"},  {"northern  Ireland", "GB"},
      {"GBR", "GB"},          {"usa", "US"},
      {"U.S.A.", "US"},       {"Estados Unidos", "US"},
      {"EE.UU.", "US"},       {"Deutschland", "DE"},
      {"Alemania", "DE"},     {"GERMANY", "DE"},
      {"Éire", "IE"},         {"\u00d6sterreich", "AT"},
      {"Oesterreich", "AT"},  {"Espa\u00f1a", "ES"},
      {"Espan\u0303a", "ES"}, {"espana", "ES"},
      {"日本", "JP"},         {"대한민국", "KR"},
      {"भारत", "IN"},         {"Hong-Kong", "HK"},
      {"  holland ", "NL"},   {"ar", "AR"},
  };
  for (const auto& name : names) {
    CAPTURE(name.first);
    CHECK(find_country(name.first) == name.second);
  }
  for (const char* none :
       {"", "Narnia", "united", "|", "uk|the uk", "ZZ", "\xff", "112"}) {
    CAPTURE(none);
    CHECK_FALSE(find_country(none));
  }
}

TEST_CASE(
    "every country with a number is found by its English and Spanish name") {
  const Words spanish("es");
  const Words english;
  const Pack pack = read_pack_image(builtin_pack_image());
  REQUIRE(!pack.info.emergency_numbers.empty());
  for (const auto& entry : pack.info.emergency_numbers) {
    const std::string& code = entry.first;
    CAPTURE(code);
    CHECK(country_code(code) == code);
    CHECK(country_name(code, english) != code);
    CHECK(find_country(country_name(code, english)) == code);
    CHECK(find_country(country_name(code, spanish)) == code);
  }
}

}  // namespace
}  // namespace redflag
