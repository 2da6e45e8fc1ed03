// Return values: every read(2) that failed, with its errno.
int kretprobe__sys_read(struct pt_regs *ctx)
{
    long result = PT_REGS_RC(ctx);
    if (result < 0)
        bpf_trace_printk("read failed: errno %d\n", (int)-result);
    return 0;
}
