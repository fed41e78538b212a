// SPDX-License-Identifier: Apache-2.0
#include "analysis/pack_texts.h"

namespace redflag {
namespace {

class TextWalk {
 public:
  TextWalk(const Pack& pack, const std::function<void(const PackText&)>& look)
      : pack_(pack), look_(look) {}

  void run() const {
    const PackInfo& info = pack_.info;
    look({TextPlace::frame, &info.id, "opening", &info.opening, info.span});
    look({TextPlace::frame, &info.id, "closing", &info.closing, info.span});
    for (const Level& level : pack_.levels) {
      look({TextPlace::level, &level.id, "title", &level.title, level.span});
      look({TextPlace::level, &level.id, "action", &level.action, level.span});
    }
    for (const Page& page : pack_.pages) {
      look({TextPlace::frame, &page.id, "title", &page.title, page.span});
      look({TextPlace::frame, &page.id, "ask", &page.ask, page.span});
    }
    for (const Question& question : pack_.questions) walk(question);
    for (const Rule& rule : pack_.rules) {
      look({TextPlace::because, &rule.id, "because", &rule.because, rule.span,
            rule.sign});
      look({TextPlace::advice, &rule.id, "advice", &rule.advice, rule.span,
            rule.sign});
    }
    for (const NextStep& step : pack_.next_steps) {
      look({TextPlace::step, &step.id, "title", &step.title, step.span});
      for (const std::string& text : step.text) {
        look({TextPlace::step, &step.id, "text", &text, step.span});
      }
    }
  }

 private:
  void look(const PackText& text) const {
    if (!text.text->empty()) look_(text);
  }

  void walk(const Question& question) const {
    const TextPlace place =
        question.page ? TextPlace::page_line : TextPlace::question;
    const auto say = [&](TextPlace where, std::string_view key,
                         const std::string& text) {
      look({where, &question.id, key, &text, question.span, question.sign});
    };
    say(place, question.notice ? "notice" : "ask", question.ask);
    say(place, "short", question.short_text);
    say(place, "ask_about", question.ask_about);
    say(TextPlace::why, "why", question.why);
    for (const Option& option : question.options) {
      say(place, "label", option.label);
    }
  }

  const Pack& pack_;
  const std::function<void(const PackText&)>& look_;
};

}  // namespace

void for_each_text(const Pack& pack,
                   const std::function<void(const PackText&)>& look) {
  TextWalk(pack, look).run();
}

}  // namespace redflag
