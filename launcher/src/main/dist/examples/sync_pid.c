// Who calls sync(2): the process is the upper half of bpf_get_current_pid_tgid().
int kprobe__sys_sync(void *ctx)
{
    u64 id = bpf_get_current_pid_tgid();
    u32 pid = id >> 32;
    u32 tid = id;
    bpf_trace_printk("sync by process %d, thread %d\n", pid, tid);
    return 0;
}
