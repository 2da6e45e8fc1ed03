// How many bytes read(2) asks for, as a histogram, and how often each program calls it. Prints nothing by
// itself: look with "sonde map show NAME" while it runs.
BPF_HISTOGRAM(sizes);
BPF_HASH(calls, u32);

int kprobe__sys_read(struct pt_regs *ctx, unsigned int fd, char __user *buffer, size_t count) {
  u32 pid = bpf_get_current_pid_tgid() >> 32;
  sizes.increment(bpf_log2l(count));
  calls.increment(pid);
  return 0;
}
