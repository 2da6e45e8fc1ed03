/* include/linux/sched.h: a macro before Linux 5.17, a constant of an enumeration since. */
#define TASK_COMM_LEN 16
