// SPDX-License-Identifier: Apache-2.0
// The command lines of the programs in this folder: `--name value` and
// `--name`, nothing else.
#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace redflag::bench {

/// Options by name. Asking for one marks it as known; end() refuses the rest.
class Arguments {
 public:
  /// `flags` are the options that take no value.
  Arguments(int argc, char** argv, const std::vector<std::string_view>& flags) {
    for (int i = 1; i < argc; ++i) {
      const std::string name = argv[i];
      const bool is_flag =
          std::find(flags.begin(), flags.end(), name) != flags.end();
      if (!name.starts_with("--") || (!is_flag && i + 1 == argc)) {
        throw std::invalid_argument("cannot use the argument " + name);
      }
      values_[name] = is_flag ? "" : argv[++i];
    }
  }

  bool has(const std::string& name) {
    known_.push_back(name);
    return values_.contains(name);
  }
  std::string text(const std::string& name, const std::string& otherwise) {
    return has(name) ? values_[name] : otherwise;
  }
  unsigned long long whole(const std::string& name,
                           unsigned long long otherwise) {
    return has(name) ? std::stoull(values_[name]) : otherwise;
  }
  double number(const std::string& name, double otherwise) {
    return has(name) ? std::stod(values_[name]) : otherwise;
  }

  /// Errors  std::invalid_argument where an option was given that nobody asked
  ///         for.
  void end() const {
    for (const auto& [name, value] : values_) {
      if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
        throw std::invalid_argument("there is no option " + name);
      }
    }
  }

 private:
  std::map<std::string, std::string> values_;
  std::vector<std::string> known_;
};

}  // namespace redflag::bench
