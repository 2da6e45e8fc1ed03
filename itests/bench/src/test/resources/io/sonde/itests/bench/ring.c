/*
 * Fills a ring buffer by a program that is run on demand, drains it through libbpf and prints what a
 * record took: ring MODE BYTES ROUNDS PROGRAM. MODE is walk (the callback reads the record's first 8
 * bytes) or copy (it copies the record to a buffer of 256 KiB). PROGRAM is a file of instructions;
 * its one map is the ring buffer.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RING_BYTES (16 << 20)
#define BATCH_BYTES (256 << 10)
#define MOST_INSTRUCTIONS 512
#define RECORDS_PER_RUN 1000

static uint64_t sum;
static uint64_t count;
static char batch[BATCH_BYTES];
static size_t used;

static int walk(void *context, void *data, size_t size) {
  sum += *(const uint64_t *)data;
  count++;
  return 0;
}

static int copy(void *context, void *data, size_t size) {
  if (used + size > BATCH_BYTES)
    used = 0;
  memcpy(batch + used, data, size);
  /* nobody reads the buffer: without this the compiler would leave the copy out */
  __asm__ volatile("" : : "r"(batch) : "memory");
  used += size;
  count++;
  return 0;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static int fail(const char *what) {
  perror(what);
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: ring MODE BYTES ROUNDS PROGRAM\n");
    return 2;
  }
  int bytes = atoi(argv[2]), rounds = atoi(argv[3]);
  struct bpf_insn code[MOST_INSTRUCTIONS];
  FILE *file = fopen(argv[4], "r");
  if (!file)
    return fail(argv[4]);
  size_t instructions = fread(code, sizeof(code[0]), MOST_INSTRUCTIONS, file);
  fclose(file);

  int map = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "ring", 0, 0, RING_BYTES, NULL);
  if (map < 0)
    return fail("ring buffer");
  for (size_t i = 0; i < instructions; i++)
    if (code[i].code == (BPF_LD | BPF_IMM | BPF_DW) && code[i].src_reg == BPF_PSEUDO_MAP_FD)
      code[i].imm = map;
  int program =
      bpf_prog_load(BPF_PROG_TYPE_SOCKET_FILTER, "fill", "GPL", code, instructions, NULL);
  if (program < 0)
    return fail("program");
  struct ring_buffer *ring =
      ring_buffer__new(map, strcmp(argv[1], "walk") ? copy : walk, NULL, NULL);
  if (!ring)
    return fail("ring_buffer__new");

  char packet[64] = {0};
  LIBBPF_OPTS(bpf_test_run_opts, run, .data_in = packet, .data_size_in = sizeof(packet),
              .repeat = RING_BYTES / (bytes + 8) / RECORDS_PER_RUN);
  double *times = calloc(rounds, sizeof(*times));
  for (int round = -rounds / 4; round < rounds; round++) {
    if (bpf_prog_test_run_opts(program, &run))
      return fail("BPF_PROG_TEST_RUN");
    count = 0;
    double start = now();
    ring_buffer__consume(ring);
    double end = now();
    if (count != (uint64_t)run.repeat * RECORDS_PER_RUN) {
      fprintf(stderr, "%lu records of %u\n", count, run.repeat * RECORDS_PER_RUN);
      return 1;
    }
    if (round >= 0)
      times[round] = (end - start) / count;
  }
  qsort(times, rounds, sizeof(*times), ascending);
  printf("ns %.4f\nbest %.4f\n", times[rounds / 2], times[0]);
  return sum == 1; /* Keeps the compiler from leaving the reading out. */
}
