/* Makes the dialect of bcc compile with clang -target bpf, as far as the texts of these benchmarks
 * go, in the way bcc does it: local functions are inlined, a format is an array on the stack. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;

struct pt_regs {
  unsigned long r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di;
  unsigned long orig_ax, ip, cs, flags, sp, ss;
};

#define PT_REGS_PARM1(x) ((x)->di)
#define PT_REGS_PARM2(x) ((x)->si)
#define PT_REGS_PARM3(x) ((x)->dx)
#define PT_REGS_RC(x) ((x)->ax)

/* numbers: enum bpf_func_id of include/uapi/linux/bpf.h */
static u64 (*bpf_ktime_get_ns)(void) = (void *)5;
static long (*clang_trace_printk)(const char *, u32, ...) = (void *)6;
static u32 (*bpf_get_smp_processor_id)(void) = (void *)8;
static u64 (*bpf_get_current_pid_tgid)(void) = (void *)14;
static u64 (*bpf_get_current_uid_gid)(void) = (void *)15;
static long (*bpf_get_current_comm)(void *, u32) = (void *)16;
static long (*bpf_probe_read_user_str)(void *, u32, const void *) = (void *)114;

#define bpf_trace_printk(format, ...)                                  \
  ({                                                                   \
    char text[] = format;                                              \
    clang_trace_printk(text, sizeof(text), ##__VA_ARGS__);             \
  })

#define static static __attribute__((always_inline))
