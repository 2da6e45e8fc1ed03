/* What every text has without including anything: the kernel's short type names
 * (include/uapi/asm-generic/int-ll64.h, include/linux/types.h) and the macros of bcc. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;
typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed char __s8;
typedef short __s16;
typedef int __s32;
typedef long long __s64;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long long int64_t;
typedef unsigned short __be16;
typedef unsigned int __be32;
typedef unsigned long long __be64;
typedef unsigned short __le16;
typedef unsigned int __le32;
typedef unsigned long long __le64;
typedef unsigned int __wsum;
typedef unsigned short __sum16;
typedef _Bool bool;
typedef unsigned long size_t;
typedef long ssize_t;
typedef unsigned long uintptr_t;
typedef long intptr_t;
typedef long ptrdiff_t;
typedef long long loff_t;
typedef long off_t;
typedef int pid_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned short umode_t;
typedef unsigned int dev_t;
typedef unsigned int gfp_t;
typedef unsigned int fmode_t;
typedef unsigned long long sector_t;
typedef unsigned char u_char;
typedef unsigned int uint;
typedef unsigned long ulong;

/* u64 in nanoseconds, for fields that are shown as a time: by bpf_ktime_get_ns, by
 * bpf_ktime_get_boot_ns, and the difference of two. */
typedef unsigned long long sonde_time_t;
typedef unsigned long long sonde_boottime_t;
typedef unsigned long long sonde_duration_t;

#define true 1
#define false 0
#define NULL ((void *)0)

#define KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + ((c) > 255 ? 255 : (c)))

#define PT_REGS_PARM1(x) __sonde_register_parm1(x)
#define PT_REGS_PARM2(x) __sonde_register_parm2(x)
#define PT_REGS_PARM3(x) __sonde_register_parm3(x)
#define PT_REGS_PARM4(x) __sonde_register_parm4(x)
#define PT_REGS_PARM5(x) __sonde_register_parm5(x)
#define PT_REGS_PARM6(x) __sonde_register_parm6(x)
#define PT_REGS_RC(x) __sonde_register_rc(x)
#define PT_REGS_IP(x) __sonde_register_ip(x)
#define PT_REGS_SP(x) __sonde_register_sp(x)
#define PT_REGS_FP(x) __sonde_register_fp(x)
#define PT_REGS_RET(x) __sonde_register_ret(x)

/* Bytes and text behind an event's record: its data_loc_NAME holds their place and length. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
#define __sonde_record_read bpf_probe_read_kernel
#define __sonde_record_read_str bpf_probe_read_kernel_str
#else
#define __sonde_record_read bpf_probe_read
#define __sonde_record_read_str bpf_probe_read_str
#endif
#define __sonde_record_at(field) ((char *)args + (args->data_loc_##field & 0xffff))
#define TP_DATA_LOC_READ_CONST(to, field, length) \
  __sonde_record_read((to), (length), __sonde_record_at(field))
#define TP_DATA_LOC_READ(to, field) \
  __sonde_record_read((to), args->data_loc_##field >> 16, __sonde_record_at(field))
#define TP_DATA_LOC_READ_STR(to, field, length) \
  __sonde_record_read_str((to), (length), __sonde_record_at(field))
