// Something of everything that bench compiles both with sonde and with clang: several probes, local
// functions, integers of all widths, conditions, strings, helpers, registers, macros.
#ifndef LIMIT
#define LIMIT 4096
#endif
#define MEGABYTE (1 << 20)
#define KIND(size) ((size) >= MEGABYTE ? 'M' : (size) >= 1024 ? 'K' : 'B')
#define MASK(bits) ((1ULL << (bits)) - 1)

static u32 log2_of(u32 value)
{
    u32 result = 0;
    if (value >= 1 << 16) { value >>= 16; result += 16; }
    if (value >= 1 << 8) { value >>= 8; result += 8; }
    if (value >= 1 << 4) { value >>= 4; result += 4; }
    if (value >= 1 << 2) { value >>= 2; result += 2; }
    if (value >= 1 << 1) result += 1;
    return result;
}

static u64 mix(u64 hash, u64 value)
{
    hash ^= value;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 29;
}

static int is_standard(int descriptor)
{
    return descriptor >= 0 && descriptor <= 2;
}

// Writes of a size: filter, classify, count the bits of the size.
int kprobe__sys_write(struct pt_regs *ctx)
{
    int fd = PT_REGS_PARM1(ctx);
    size_t count = PT_REGS_PARM3(ctx);
    if (is_standard(fd) || count < LIMIT)
        return 0;
    u32 magnitude = log2_of((u32)count);
    if (magnitude > 20 && !(count & MASK(12)))
        bpf_trace_printk("aligned write of 2^%d to %d\n", magnitude, fd);
    else
        bpf_trace_printk("write of %d %c to %d\n", (int)(count >> 10), KIND(count), fd);
    return 0;
}

// Opens by name: a path in a buffer, its first characters compared.
int kprobe__sys_openat(struct pt_regs *ctx)
{
    char path[64] = {};
    const char *name = (const char *)PT_REGS_PARM2(ctx);
    int flags = PT_REGS_PARM3(ctx);
    long length = bpf_probe_read_user_str(path, sizeof(path), name);
    if (length <= 1)
        return 0;
    if (path[0] != '/')
        return 0;
    if (path[1] == 'p' && path[2] == 'r' && path[3] == 'o' && path[4] == 'c')
        return 0;
    int writes = (flags & 3) != 0;
    int creates = (flags & 0100) != 0;
    bpf_trace_printk("open %s %d %d\n", path, writes, creates);
    return 0;
}

// Who calls: the halves of two ids, mixed into one number, every eighth shown with its name.
int kprobe__sys_getppid(struct pt_regs *ctx)
{
    u64 id = bpf_get_current_pid_tgid();
    u64 owner = bpf_get_current_uid_gid();
    u32 pid = id >> 32, tid = id;
    u32 uid = owner, gid = owner >> 32;
    char task[16] = {};
    u64 hash = mix(mix(0, pid), tid);
    hash = mix(mix(hash, uid), gid);
    hash = mix(hash, bpf_get_smp_processor_id());
    if (hash & 7)
        return 0;
    bpf_get_current_comm(task, sizeof(task));
    if (pid == tid)
        bpf_trace_printk("process %d: %s\n", pid, task);
    else
        bpf_trace_printk("thread %d of %d: %s\n", tid, pid, task);
    return 0;
}

// Results: errors by number, times in parts of a second.
int kretprobe__sys_read(struct pt_regs *ctx)
{
    long result = PT_REGS_RC(ctx);
    u64 now = bpf_ktime_get_ns();
    u64 second = now / 1000000000, micro = now % 1000000000 / 1000;
    if (result < 0 && result != -11 && result != -4)
        bpf_trace_printk("errno %d at %llu.%06llu\n", (int)-result, second, micro);
    else if (result > LIMIT)
        bpf_trace_printk("read 2^%d at %llu\n", log2_of((u32)result), second);
    return 0;
}
