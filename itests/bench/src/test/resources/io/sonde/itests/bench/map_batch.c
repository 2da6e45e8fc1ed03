// Reads a hash of u64 to u64 with libbpf's bpf_map_lookup_batch, so many times: the best a C
// program does. Prints the median and the fastest nanoseconds an entry.
#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double read_all(int map, __u64 *keys, __u64 *values, __u32 page, __u32 entries) {
  double start = now();
  __u64 sum = 0, read = 0;
  __u32 place = 0;
  void *from = NULL;
  int err;
  do {
    __u32 count = page;
    err = bpf_map_lookup_batch(map, from, &place, keys, values, &count, NULL);
    if (err && errno != ENOENT)
      exit(3);
    for (__u32 i = 0; i < count; i++)
      sum += values[i];
    read += count;
    from = &place;
  } while (!err);
  if (read != entries || sum != (__u64)entries * (entries - 1) / 2)
    exit(4);
  return (now() - start) / entries;
}

int main(int argc, char **argv) {
  if (argc != 4)
    return 2;
  __u32 entries = atoi(argv[1]), page = atoi(argv[2]);
  int rounds = atoi(argv[3]);
  int map = bpf_map_create(BPF_MAP_TYPE_HASH, "bench_c", 8, 8, entries, NULL);
  __u64 *keys = malloc(8ul * entries), *values = malloc(8ul * entries);
  double *times = malloc(sizeof(double) * rounds);
  for (__u32 i = 0; i < entries; i++) {
    keys[i] = i * 7919ul;
    values[i] = i;
  }
  __u32 count = entries;
  if (map < 0 || bpf_map_update_batch(map, keys, values, &count, NULL))
    return 3;
  for (int i = 0; i < rounds; i++)
    times[i] = read_all(map, keys, values, page, entries);
  qsort(times, rounds, sizeof(double), ascending);
  printf("ns %.2f\nfastest %.2f\n", times[rounds / 2], times[0]);
  return 0;
}
