/*
 * Has the nth write to the history's files, or all from it on, fail with EIO. The file that EIO_CONTROL
 * names holds three numbers: how many writes until one fails (0 for none), whether all after it fail,
 * and how many have failed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile int32_t *control;

__attribute__((constructor)) static void open_control(void) {
  const char *path = getenv("EIO_CONTROL");
  int fd = path == NULL ? -1 : open(path, O_RDWR);
  void *mapped = fd < 0 ? MAP_FAILED : mmap(NULL, 12, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  control = mapped == MAP_FAILED ? NULL : mapped;
}

static int fails(int fd) {
  char link[64], path[4096];
  ssize_t length;
  if (control == NULL || control[0] == 0) {
    return 0;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink(link, path, sizeof path - 1);
  if (length <= 0) {
    return 0;
  }
  path[length] = 0;
  if (strstr(path, "/history/history.db") == NULL) {
    return 0;
  }
  if (control[0] > 1) {
    control[0]--;
    return 0;
  }
  if (!control[1]) {
    control[0] = 0;
  }
  control[2]++;
  errno = EIO;
  return 1;
}

ssize_t pwrite64(int fd, const void *from, size_t count, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (real == NULL) {
    real = (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
  }
  return fails(fd) ? -1 : real(fd, from, count, at);
}

ssize_t pwrite(int fd, const void *from, size_t count, off_t at) {
  return pwrite64(fd, from, count, at);
}

ssize_t write(int fd, const void *from, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (real == NULL) {
    real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  }
  return fails(fd) ? -1 : real(fd, from, count);
}
