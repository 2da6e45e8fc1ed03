/* include/uapi/linux/limits.h */
#define NAME_MAX 255
#define PATH_MAX 4096
#define ARG_MAX 131072
