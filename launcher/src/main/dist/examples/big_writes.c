// A filter in the kernel: write(2) of at least LIMIT bytes. Another limit: sonde run -DLIMIT=65536 big_writes.c
#ifndef LIMIT
#define LIMIT 4096
#endif

int kprobe__sys_write(struct pt_regs *ctx, int fd, const char *buf, size_t count)
{
    if (fd > 2 && count >= LIMIT)
        bpf_trace_printk("%d bytes to descriptor %d\n", (int)count, fd);
    return 0;
}
