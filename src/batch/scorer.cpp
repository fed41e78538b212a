// SPDX-License-Identifier: Apache-2.0

#include "batch/scorer.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "batch/id_counter.h"

namespace redflag {
namespace {

/// Hands out batches of records, table after table.
class BatchFeed {
 public:
  BatchFeed(std::vector<Table>& tables, const ScanKernels* kernels)
      : tables_(tables), kernels_(kernels) {}

  /// Fills `batch` with the next rows; false where there are no more.
  bool next(ScoreBatch& batch) {
    batch.records.clear();
    batch.piece.rows = 0;
    for (; table_ < tables_.size(); ++table_) {
      const std::uint64_t rows = fill(batch, tables_[table_]);
      if (rows == 0) {
        note_unknown(tables_[table_]);
        fhir_.add(tables_[table_].fhir_counts());
        tables_[table_].close();
        continue;
      }
      batch.table = table_;
      batch.first_row = row_;
      row_ += rows;
      return true;
    }
    return false;
  }

  /// Whether reading may have to wait for somebody.
  bool may_wait() const {
    return std::ranges::any_of(
        tables_, [](const Table& table) { return table.may_wait(); });
  }

  /// Adds what only the readers know: what rows of the long form name and no
  /// question is called, and resources that are no rows.
  void add_notes(ScoreReport& report) const {
    report.fhir.add(fhir_);
    for (const std::string& name : unknown_) {
      if (report.unknown_names.size() < kListedNames) {
        report.unknown_names.push_back(name);
      }
    }
    report.more_unknown_names = report.more_unknown_names || more_unknown_;
  }

 private:
  // A piece, or a few records before the next piece can be tried.
  std::uint64_t fill(ScoreBatch& batch, Table& table) {
    RecordReader& reader = table.rows();
    const bool in_pieces =
        kernels_ != nullptr && table.has_plain_cells() && reader.has_pieces();
    if (in_pieces && reader.take_piece(*kernels_, batch.piece)) {
      return batch.piece.rows;
    }
    const std::size_t most = in_pieces ? kCarefulRows : kBatchRows;
    while (!batch.records.is_full(most) && reader.next(batch.records)) {
    }
    return batch.records.size();
  }

  static constexpr std::size_t kCarefulRows = 1;

  void note_unknown(const Table& table) {
    const LongFormReader* rows = table.long_rows();
    if (rows == nullptr) return;
    for (const std::string& name : rows->unknown_names()) {
      const bool known = std::ranges::find(unknown_, name) != unknown_.end();
      if (!known) unknown_.push_back(name);
    }
    more_unknown_ = more_unknown_ || rows->has_more_unknown_names();
  }

  FhirCounts fhir_;
  std::vector<std::string> unknown_;
  bool more_unknown_ = false;
  std::vector<Table>& tables_;
  const ScanKernels* kernels_;
  std::size_t table_ = 0;
  std::uint64_t row_ = 1;
};

/// Writes finished batches, which come in their order, and adds them up.
class BatchWriter {
 public:
  BatchWriter(const Pack& pack, const ScoreSinks& sinks,
              const std::function<void(const ScoreReport&)>& rows_done)
      : sinks_(sinks), rows_done_(rows_done), report_(pack) {}

  void write(const ScoreBatch& batch) {
    if (!batch.results.empty()) sinks_.results(batch.results);
    if (sinks_.rejects && !batch.rejects.empty()) {
      sinks_.rejects(batch.rejects);
    }
    report_.add(batch.report);
    ids_.add(batch.id_hashes);
    report_.repeated_ids = ids_.repeated();
    report_.more_repeated_ids = !ids_.is_exact();
    if (rows_done_) rows_done_(report_);
  }

  ScoreReport& report() { return report_; }

 private:
  const ScoreSinks& sinks_;
  const std::function<void(const ScoreReport&)>& rows_done_;
  ScoreReport report_;
  IdCounter ids_;
};

/// Batches on their way through, read and scored on several threads.
///
/// Tables are read by whoever has nothing else to do, who then scores what it
/// has read: the bytes stay near one processor. Where one of them may keep its
/// reader waiting, the owner alone reads, whom a signal wakes, and what it has
/// read is scored by all. The owner scores as well: with a thread more than
/// there are processors, each would wait for the others.
class Workers {
 public:
  /// `jobs` threads in all. Everything passed outlives this.
  Workers(std::size_t jobs, BatchFeed& feed, const Pack& pack,
          const std::function<BlockScorer()>& make_scorer)
      : feed_(feed), all_read_(!feed.may_wait()) {
    for (std::size_t i = 0; i < kSlotsPerJob * jobs; ++i) {
      free_.push_back(&slots_.emplace_back(pack, i / kSlotsPerJob));
    }
    threads_.reserve(jobs);
    for (std::size_t self = 1; self < jobs; ++self) {
      auto scorer = std::make_unique<BlockScorer>(make_scorer());
      try {
        threads_.emplace_back(
            [this, self, own = std::move(scorer)](const std::stop_token& stop) {
              work(self, *own, stop);
            });
      } catch (const std::system_error&) {
        break;  // no room for its stack, or for one more: fewer do it too
      }
    }
  }

  /// Whether there is a thread at all.
  bool any() const { return !threads_.empty(); }

  /// Reads, scores and writes all there is, as one of the threads.
  ///
  /// Errors  what reading, scoring or writing threw, once all batches before
  ///         that one are written.
  void run(BlockScorer& scorer, BatchWriter& writer) {
    std::unique_lock lock(mutex_);
    for (;;) {
      // What is done goes out first, so that there is room for what comes.
      while (oldest_is_done()) write_oldest(lock, writer);
      if (!all_read_ && may_read()) {
        read(lock, kOwner);
      } else if (Slot* const slot = next(lock, kOwner)) {
        score(lock, *slot, scorer);
      } else if (under_way_.empty() && at_end_) {
        return;
      } else {
        changed_.wait(lock, [this] {
          return oldest_is_done() || has_work() || may_read() ||
                 (under_way_.empty() && at_end_);
        });
      }
    }
  }

 private:
  struct Slot {
    Slot(const Pack& pack, std::size_t thread) : batch(pack), home(thread) {}
    ScoreBatch batch;
    std::size_t home;  ///< the thread whose memory it best is
    bool done = false;
    std::exception_ptr error;
  };

  static constexpr std::size_t kOwner = 0;
  // As many as others may get done while the owner scores one.
  static constexpr std::size_t kSlotsPerJob = 2;

  void work(std::size_t self, BlockScorer& scorer,
            const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      if (Slot* const slot = next(lock, self)) {
        score(lock, *slot, scorer);
      } else {
        changed_.wait(lock, stop, [this] {
          return has_work() || (all_read_ && may_read());
        });
      }
    }
  }

  bool oldest_is_done() const {
    return !under_way_.empty() && under_way_.front()->done;
  }
  bool may_read() const {
    return !reading_ && !at_end_ && !failed_ && !free_.empty();
  }
  bool has_work() const { return !failed_ && begun_ < under_way_.size(); }

  void write_oldest(std::unique_lock<std::mutex>& lock, BatchWriter& writer) {
    Slot* const slot = under_way_.front();
    if (slot->error) std::rethrow_exception(slot->error);
    under_way_.pop_front();
    --begun_;
    lock.unlock();
    writer.write(slot->batch);
    lock.lock();
    slot->done = false;
    free_.push_back(slot);
    changed_.notify_all();
  }

  /// Reads the next batch, which nobody has begun yet. Lets go of the lock
  /// meanwhile.
  void read(std::unique_lock<std::mutex>& lock, std::size_t self) {
    auto own = std::find_if(free_.rbegin(), free_.rend(),
                            [&](Slot* slot) { return slot->home == self; });
    if (own == free_.rend()) own = free_.rbegin();
    Slot* const slot = *own;
    free_.erase(std::next(own).base());
    reading_ = true;
    lock.unlock();
    bool there = false;
    try {
      there = feed_.next(slot->batch);
    } catch (...) {
      slot->error = std::current_exception();
    }
    lock.lock();
    reading_ = false;
    at_end_ = !there;
    slot->done = slot->error != nullptr;
    if (there || slot->done) {
      under_way_.push_back(slot);
    } else {
      free_.push_back(slot);
    }
    changed_.notify_all();
  }

  /// A batch for the caller to score, read by it where there is none; null
  /// where there is nothing to do for now.
  Slot* next(std::unique_lock<std::mutex>& lock, std::size_t self) {
    if (all_read_ && !has_work() && may_read()) read(lock, self);
    while (has_work()) {
      Slot* const slot = under_way_[begun_++];
      if (!slot->done) return slot;  // or it is one that could not be read
    }
    return nullptr;
  }

  void score(std::unique_lock<std::mutex>& lock, Slot& slot,
             BlockScorer& scorer) {
    lock.unlock();
    try {
      scorer.score(slot.batch);
    } catch (...) {
      slot.error = std::current_exception();
    }
    lock.lock();
    // What failed may have left the scorer in any state. Batches after this
    // one are not waited for, and those before it have been begun.
    failed_ = failed_ || slot.error != nullptr;
    slot.done = true;
    changed_.notify_all();
  }

  BatchFeed& feed_;
  const bool all_read_;
  std::mutex mutex_;  // all that follows, except what a thread works on
  std::condition_variable_any changed_;
  std::deque<Slot> slots_;
  std::vector<Slot*> free_;      // those used last at the end
  std::deque<Slot*> under_way_;  // in the order in which they were read
  std::size_t begun_ = 0;        // so many of them, from the first on
  bool reading_ = false;
  bool at_end_ = false;
  bool failed_ = false;
  std::vector<std::jthread> threads_;  // last: they end before the rest goes
};

}  // namespace

ScoreReport score(const Program& program, std::vector<Table>& tables,
                  const ScoreSettings& settings, const ScoreSinks& sinks,
                  const std::function<void(const ScoreReport&)>& rows_done) {
  std::optional<RejectWriter> rejects;
  const ResultWriter results(program, settings.style);
  if (sinks.rejects) {
    rejects.emplace(program.pack(), tables, settings.table.wanted.id,
                    settings.style.neutralise);
    sinks.rejects(rejects->header());
  }
  sinks.results(results.header());
  // What a person answered is told in their own words, which blocks do not
  // keep.
  const bool explains = settings.style.explains();
  BatchFeed feed(tables, explains ? nullptr : settings.kernels);
  BatchWriter writer(program.pack(), sinks, rows_done);
  const auto make_scorer = [&] {
    return BlockScorer(program, settings, tables,
                       rejects ? &*rejects : nullptr);
  };

  const auto finished = [&] {
    feed.add_notes(writer.report());
    return writer.report();
  };

  // A small input is not worth a thread.
  ScoreBatch first(program.pack());
  if (!feed.next(first)) return finished();
  BlockScorer scorer = make_scorer();
  scorer.score(first);
  writer.write(first);
  std::optional<Workers> workers;
  if (settings.jobs > 1) {
    workers.emplace(settings.jobs, feed, program.pack(), make_scorer);
  }
  if (workers && workers->any()) {
    workers->run(scorer, writer);
    return finished();
  }
  while (feed.next(first)) {
    scorer.score(first);
    writer.write(first);
  }
  return finished();
}

}  // namespace redflag
