// Writes records as lines with fprintf: lines FORMAT RECORDS FILE [ROUNDS]
// With ROUNDS: writes them so often to /dev/null and prints the million lines a second of processor time.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct data_t {
  uint64_t ts;
  uint32_t pid;
  int32_t ret;
  uint64_t delta;
  char comm[16];
};

struct printk {
  char task[16];
  int32_t pid;
  uint32_t cpu;
  uint64_t time;
  char flags[8];
  uint16_t at, length;
  char message[13];
} __attribute__((packed));

#define U64(value) ((unsigned long long)(value))

static int header(const char *format, int printk, FILE *out) {
  if (!strcmp(format, "csv"))
    return fputs(printk ? "task,pid,cpu,time,flags,message\r\n" : "ts,pid,ret,delta,comm\r\n", out);
  if (!strcmp(format, "text") && !printk)
    return fprintf(out, "%12s %8s %8s %12s COMM\n", "TS", "PID", "RET", "DELTA");
  return 0;
}

static void data_line(const char *format, const struct data_t *r, FILE *out) {
  const char *line = "%12llu %8u %8d %12llu %.16s\n";
  if (!strcmp(format, "json"))
    line = "{\"ts\":%llu,\"pid\":%u,\"ret\":%d,\"delta\":%llu,\"comm\":\"%.16s\"}\n";
  else if (!strcmp(format, "csv"))
    line = "%llu,%u,%d,%llu,%.16s\r\n";
  fprintf(out, line, U64(r->ts), r->pid, r->ret, U64(r->delta), r->comm);
}

static void printk_line(const char *format, const struct printk *r, FILE *out) {
  if (!strcmp(format, "text")) {
    char time[32];
    uint64_t us = (r->time + 500) / 1000;
    snprintf(time, sizeof(time), "%5llu.%06llu", U64(us / 1000000), U64(us % 1000000));
    fprintf(out, "%16.16s-%-7d [%03u] %.8s %12s: bpf_trace_printk: %.*s\n", r->task, r->pid, r->cpu,
            r->flags, time, r->length, r->message);
    return;
  }
  const char *line =
      "{\"task\":\"%.16s\",\"pid\":%d,\"cpu\":%u,\"time\":%llu,\"flags\":\"%.8s\",\"message\":\"%.*s\"}\n";
  if (!strcmp(format, "csv"))
    line = "%.16s,%d,%u,%llu,%.8s,\"%.*s\"\r\n";
  fprintf(out, line, r->task, r->pid, r->cpu, U64(r->time), r->flags, r->length, r->message);
}

static void lines(const char *format, int printk, const char *bytes, long size, FILE *out) {
  long step = printk ? sizeof(struct printk) : sizeof(struct data_t);
  for (long at = 0; at + step <= size; at += step)
    if (printk)
      printk_line(format, (const struct printk *)(bytes + at), out);
    else
      data_line(format, (const struct data_t *)(bytes + at), out);
}

static double processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc < 4)
    return 2;
  int printk = !strcmp(argv[2], "printk");
  FILE *in = fopen(argv[3], "rb");
  static char bytes[1 << 20];
  long size = in ? fread(bytes, 1, sizeof(bytes), in) : 0;
  if (!size)
    return 1;
  if (argc == 4) {
    header(argv[1], printk, stdout);
    lines(argv[1], printk, bytes, size, stdout);
    return 0;
  }
  static char buffer[1 << 16];
  FILE *out = fopen("/dev/null", "w");
  setvbuf(out, buffer, _IOFBF, sizeof(buffer));
  int rounds = atoi(argv[4]);
  double start = processor_seconds();
  for (int i = 0; i < rounds; i++)
    lines(argv[1], printk, bytes, size, out);
  double used = processor_seconds() - start;
  printf("rate %.4f\n", size / (printk ? sizeof(struct printk) : sizeof(struct data_t)) * rounds / used / 1e6);
  return 0;
}
