// SPDX-License-Identifier: Apache-2.0
// Preloaded into redflag: makes an allocation fail, or reads and writes short.
//
//   FAULT_ALLOC=N    the N-th allocation fails; N+ for that and all after it
//   FAULT_SHORT=1    read and write move one byte at a time
//   FAULT_COUNT=FD   an open file where the number of allocations is written at
//                    the end

#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> allocations = 0;
long fails_at = 0;  // 0: none does
bool all_after = false;
bool is_short = false;

// Before any constructor that allocates: this library is the first.
__attribute__((constructor)) void read_settings() {
  if (const char* at = std::getenv("FAULT_ALLOC")) {
    fails_at = std::atol(at);
    all_after = std::strchr(at, '+') != nullptr;
  }
  is_short = std::getenv("FAULT_SHORT") != nullptr;
}

__attribute__((destructor)) void write_count() {
  const char* file = std::getenv("FAULT_COUNT");
  if (file == nullptr) return;
  char text[32];
  const int size =
      std::snprintf(text, sizeof text, "%ld\n", allocations.load());
  ::syscall(SYS_write, std::atoi(file), text, static_cast<std::size_t>(size));
}

bool fails() {
  const long number = allocations.fetch_add(1) + 1;
  if (fails_at == 0) return false;
  const bool now = all_after ? number >= fails_at : number == fails_at;
  if (now) errno = ENOMEM;
  return now;
}

template <typename Function>
Function* next(const char* name) {
  void* const found = ::dlsym(RTLD_NEXT, name);
  Function* function = nullptr;
  std::memcpy(&function, &found, sizeof function);
  return function;
}

}  // namespace

extern "C" {

void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  return fails() ? nullptr : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(old, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return fails() ? nullptr : __libc_memalign(alignment, size);
}

int posix_memalign(void** into, std::size_t alignment, std::size_t size) {
  if (fails()) return ENOMEM;
  *into = __libc_memalign(alignment, size);
  return *into == nullptr ? ENOMEM : 0;
}

ssize_t read(int file, void* into, std::size_t size) {
  static const auto real = next<ssize_t(int, void*, std::size_t)>("read");
  return real(file, into, is_short && size > 1 ? 1 : size);
}

ssize_t write(int file, const void* from, std::size_t size) {
  static const auto real =
      next<ssize_t(int, const void*, std::size_t)>("write");
  return real(file, from, is_short && size > 1 ? 1 : size);
}

}  // extern "C"
