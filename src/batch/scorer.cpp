// SPDX-License-Identifier: Apache-2.0

#include "batch/scorer.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
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

/// Batches on their way through, and threads that score them beside the one
/// that owns this.
///
/// The owner fills slots round and round: before one is used again, its last
/// batch is written. So at most `slots` batches are under way, and they come
/// back in the order in which they went. The owner scores as well: with a
/// thread more than there are processors, each would wait for the others.
class Workers {
 public:
  /// `jobs` threads in all.
  Workers(std::size_t jobs, const std::function<BlockScorer()>& make_scorer,
          const Pack& pack) {
    for (std::size_t i = 0; i < kSlotsPerJob * jobs; ++i) {
      slots_.emplace_back(pack);
    }
    threads_.reserve(jobs);
    for (std::size_t i = 1; i < jobs; ++i) {
      auto scorer = std::make_unique<BlockScorer>(make_scorer());
      try {
        threads_.emplace_back(
            [this, own = std::move(scorer)](const std::stop_token& stop) {
              // What failed may have left the scorer in any state. Batches
              // after that one are not waited for.
              bool sound = true;
              while (sound) {
                Slot* const slot = wait_for_work(stop);
                if (slot == nullptr) return;
                sound = run(*slot, *own);
              }
            });
      } catch (const std::system_error&) {
        break;  // no room for its stack, or for one more: fewer do it too
      }
    }
  }

  /// Whether there is a thread at all.
  bool any() const { return !threads_.empty(); }

  /// A free batch to fill, or nothing while the oldest has to be taken first.
  ScoreBatch* free_batch() {
    if (filled_ - taken_ == slots_.size()) return nullptr;
    return &slots_[filled_ % slots_.size()].batch;
  }

  /// Sends off the batch that free_batch() gave.
  void send() {
    {
      const std::lock_guard lock(mutex_);
      slots_[filled_ % slots_.size()].done = false;
      ++filled_;
    }
    work_there_.notify_one();
  }

  bool any_under_way() const { return taken_ < filled_; }

  /// Scores a batch that no thread has begun; false where there is none.
  bool score_one(BlockScorer& scorer) {
    // After a failure only what is under way is waited for.
    if (!owner_is_sound_) return false;
    Slot* slot = nullptr;
    {
      const std::lock_guard lock(mutex_);
      if (started_ == filled_) return false;
      slot = &slots_[started_++ % slots_.size()];
    }
    owner_is_sound_ = run(*slot, scorer);
    return true;
  }

  /// The oldest batch, if it is done. It is free again at the next call of
  /// send().
  const ScoreBatch* take_oldest() {
    const std::lock_guard lock(mutex_);
    return any_under_way() && oldest().done ? &take() : nullptr;
  }

  /// The same, waited for.
  const ScoreBatch& wait_for_oldest() {
    std::unique_lock lock(mutex_);
    done_there_.wait(lock, [&] { return oldest().done; });
    return take();
  }

 private:
  struct Slot {
    explicit Slot(const Pack& pack) : batch(pack) {}
    ScoreBatch batch;
    bool done = false;
    std::exception_ptr error;
  };

  // As many as others may get done while the owner scores one.
  static constexpr std::size_t kSlotsPerJob = 2;

  Slot& oldest() { return slots_[taken_ % slots_.size()]; }

  const ScoreBatch& take() {
    const Slot& slot = oldest();
    ++taken_;
    if (slot.error) std::rethrow_exception(slot.error);
    return slot.batch;
  }

  Slot* wait_for_work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    const bool there =
        work_there_.wait(lock, stop, [&] { return started_ < filled_; });
    if (!there || stop.stop_requested()) return nullptr;
    return &slots_[started_++ % slots_.size()];
  }

  /// False where it failed; whoever takes the batch is told.
  bool run(Slot& slot, BlockScorer& scorer) {
    bool sound = true;
    try {
      scorer.score(slot.batch);
    } catch (...) {
      sound = false;
      slot.error = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      slot.done = true;
    }
    done_there_.notify_one();
    return sound;
  }

  bool owner_is_sound_ = true;
  std::mutex mutex_;
  std::condition_variable_any work_there_;
  std::condition_variable done_there_;
  std::deque<Slot> slots_;
  std::uint64_t filled_ = 0;           // changed by the owner alone
  std::uint64_t started_ = 0;          // by all
  std::uint64_t taken_ = 0;            // by the owner
  std::vector<std::jthread> threads_;  // last: they end before the rest goes
};

}  // namespace

ScoreReport score(const Program& program, std::vector<Table>& tables,
                  const ScoreSettings& settings, const ScoreSinks& sinks,
                  const std::function<void(const ScoreReport&)>& rows_done) {
  std::optional<RejectWriter> rejects;
  const ResultWriter results(program, settings.style);
  if (sinks.rejects) {
    const bool adds_ids = settings.table.wanted.id.empty() &&
                          !find_place(program.pack(), kIdColumn);
    rejects.emplace(tables, settings.style.neutralise, adds_ids);
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
  std::optional<Workers> threads;
  if (settings.jobs > 1) {
    threads.emplace(settings.jobs, make_scorer, program.pack());
  }
  if (!threads || !threads->any()) {
    while (feed.next(first)) {
      scorer.score(first);
      writer.write(first);
    }
    return finished();
  }
  Workers& workers = *threads;
  bool more = true;
  while (more || workers.any_under_way()) {
    // What is done goes out first, so that there is room for what comes.
    while (const ScoreBatch* const done = workers.take_oldest()) {
      writer.write(*done);
    }
    ScoreBatch* const batch = more ? workers.free_batch() : nullptr;
    if (batch != nullptr) {
      more = feed.next(*batch);
      if (more) workers.send();
    } else if (!workers.score_one(scorer) && workers.any_under_way()) {
      writer.write(workers.wait_for_oldest());
    }
  }
  return finished();
}

}  // namespace redflag
