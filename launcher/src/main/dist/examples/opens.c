// A record for each file that is opened, successfully or not: who, which, and what came back.
// Entry and return are two events; a hash brings them together.
#include <linux/sched.h>

struct open {
  u32 pid;
  int result;
  u64 nanoseconds;
  char comm[TASK_COMM_LEN];
  char name[128];
};

struct entry {
  u64 time;
  const char *name;
};

BPF_HASH(entries, u64, struct entry);
BPF_PERCPU_ARRAY(scratch, struct open, 1);
BPF_RINGBUF_OUTPUT(opens, 64);

int kprobe__sys_openat(struct pt_regs *ctx, int dfd, const char __user *name) {
  u64 id = bpf_get_current_pid_tgid();
  struct entry entry = {.time = bpf_ktime_get_ns(), .name = name};
  entries.update(&id, &entry);
  return 0;
}

int kretprobe__sys_openat(struct pt_regs *ctx) {
  u64 id = bpf_get_current_pid_tgid();
  struct entry *entry = entries.lookup(&id);
  int zero = 0;
  struct open *open = scratch.lookup(&zero);
  if (!entry || !open)
    return 0; // opened before the trace began
  open->pid = id >> 32;
  open->result = PT_REGS_RC(ctx);
  open->nanoseconds = bpf_ktime_get_ns() - entry->time;
  bpf_get_current_comm(&open->comm, sizeof(open->comm));
  bpf_probe_read_user_str(&open->name, sizeof(open->name), entry->name);
  entries.delete(&id);
  opens.ringbuf_output(open, sizeof(*open), 0);
  return 0;
}
