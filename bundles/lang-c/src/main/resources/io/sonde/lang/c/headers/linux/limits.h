/* include/uapi/linux/limits.h */
#include <uapi/linux/limits.h>
