// SPDX-License-Identifier: Apache-2.0

#include "cli/text_output.h"

#include "cli/command_line.h"
#include "cli/private_file.h"
#include "cli/run_files.h"
#include "cli/streams.h"

namespace redflag {

void add_output_option(Command command, std::string& path) {
  command
      .add_option("-o,--output", path,
                  "Write to this file; - is standard output")
      .type_name("FILE");
}

void write_output(const std::string& path, std::string_view text) {
  if (path.empty() || path == "-") {
    const Writing writing;
    write_stdout(text);
    return;
  }
  const SignalWatch watch;
  PrivateFile file(path, Readers::anybody);
  file.write(text);
  SignalWatch::check();
  file.commit();
}

}  // namespace redflag
