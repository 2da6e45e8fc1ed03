// The arguments of openat(2): typed parameters after the context are those of the system call.
int kprobe__sys_openat(struct pt_regs *ctx, int dfd, const char *filename, int flags)
{
    bpf_trace_printk("openat %s flags 0x%x\n", filename, flags);
    return 0;
}
