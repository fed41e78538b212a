// SPDX-License-Identifier: Apache-2.0

#include "engine/countries.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace redflag {
namespace {

/// All that ISO 3166-1 assigns, each with a space after it.
constexpr std::string_view kCodes =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG "
    "BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI "
    "CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ "
    "GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT "
    "JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU "
    "MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG "
    "PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK "
    "TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU "
    "WF WS YE YT ZA ZM ZW ";

/// A country, its name, and what else people call it: each name between two
/// bars.
struct Country {
  std::string_view code;
  std::string_view name;
  std::string_view others;
};

/// Those that have a number for emergencies in the built-in pack.
constexpr std::array kCountries = {
    Country{"AT", to_translate("Austria"), "|aut|osterreich|oesterreich|"},
    Country{"AU", to_translate("Australia"), "|aus|oz|"},
    Country{"BE", to_translate("Belgium"),
            "|bel|belgica|belgie|belgique|belgien|"},
    Country{"BR", to_translate("Brazil"), "|bra|brasil|"},
    Country{"CA", to_translate("Canada"), "|can|kanada|"},
    Country{"CH", to_translate("Switzerland"),
            "|che|suiza|schweiz|die schweiz|suisse|la suisse|svizzera|"
            "svizra|"},
    Country{"CN", to_translate("China"), "|chn|zhongguo|prc|中国|中國|"},
    Country{"DE", to_translate("Germany"),
            "|deu|ger|alemania|deutschland|brd|"},
    Country{"DK", to_translate("Denmark"), "|dnk|dinamarca|danmark|"},
    Country{"ES", to_translate("Spain"), "|esp|espana|espanya|espainia|"},
    Country{"FI", to_translate("Finland"), "|fin|finlandia|suomi|"},
    Country{"FR", to_translate("France"), "|fra|francia|frankreich|"},
    Country{"GB", to_translate("United Kingdom"),
            "|gbr|uk|u k|the uk|the united kingdom|great britain|"
            "britain|reino unido|el reino unido|gran bretana|england|"
            "inglaterra|lloegr|scotland|escocia|alba|wales|gales|cymru|"
            "northern ireland|irlanda del norte|ulster|"},
    Country{"HK", to_translate("Hong Kong"), "|hkg|hongkong|heung gong|香港|"},
    Country{"IE", to_translate("Ireland"),
            "|irl|irlanda|eire|republic of ireland|"
            "the republic of ireland|southern ireland|"
            "republica de irlanda|"},
    Country{"IN", to_translate("India"), "|ind|bharat|भारत|"},
    Country{"IT", to_translate("Italy"), "|ita|italia|italien|"},
    Country{"JP", to_translate("Japan"), "|jpn|japon|nihon|nippon|日本|"},
    Country{"KR", to_translate("South Korea"),
            "|kor|korea|republic of korea|corea|corea del sur|hanguk|"
            "한국|대한민국|"},
    Country{"MX", to_translate("Mexico"), "|mex|mejico|"},
    Country{"NL", to_translate("Netherlands"),
            "|nld|the netherlands|holland|holanda|nederland|"
            "paises bajos|los paises bajos|"},
    Country{"NO", to_translate("Norway"), "|nor|noruega|norge|noreg|"},
    Country{"NZ", to_translate("New Zealand"),
            "|nzl|nueva zelanda|nueva zelandia|aotearoa|"},
    Country{"PL", to_translate("Poland"), "|pol|polonia|polska|"},
    Country{"PT", to_translate("Portugal"), "|prt|por|"},
    Country{"SE", to_translate("Sweden"), "|swe|suecia|sverige|"},
    Country{"SG", to_translate("Singapore"), "|sgp|singapur|singapura|新加坡|"},
    Country{"US", to_translate("United States"),
            "|usa|u s a|us of a|the us|the usa|the united states|"
            "united states of america|the united states of america|"
            "america|the states|estados unidos|los estados unidos|"
            "estados unidos de america|ee uu|eeuu|ee uu|eua|"},
};

bool is_called(const Country& country, const std::string& name) {
  return folded_name(country.name) == name ||
         folded_name(country.others).find('|' + name + '|') !=
             std::string::npos;
}

}  // namespace

std::optional<std::string> country_code(std::string_view text) {
  if (text.size() != 2) return std::nullopt;
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (code == "UK") return "GB";
  if (code.find(' ') != std::string::npos ||
      kCodes.find(code + ' ') == std::string_view::npos) {
    return std::nullopt;
  }
  return code;
}

std::optional<std::string> find_country(std::string_view text) {
  const std::string name = folded_name(text);
  if (const auto code = country_code(name)) return code;
  if (name.empty() || name.find('|') != std::string::npos) return std::nullopt;
  const auto* const found = std::ranges::find_if(
      kCountries, [&](const Country& each) { return is_called(each, name); });
  if (found == kCountries.end()) return std::nullopt;
  return std::string(found->code);
}

std::string country_name(std::string_view code, const Words& words) {
  const auto* const found = std::ranges::find(kCountries, code, &Country::code);
  return found == kCountries.end() ? std::string(code) : words(found->name);
}

}  // namespace redflag
