package io.sonde.perf.internal;

/**
 * ioctl(2) requests on perf events (include/uapi/linux/perf_event.h): {@code _IO('$', n)} or {@code
 * _IOW('$', n, __u32)}, encoded as include/uapi/asm-generic/ioctl.h says, which holds for x86-64
 * and aarch64.
 */
enum PerfRequest {
  PERF_EVENT_IOC_ENABLE(0, 0),
  PERF_EVENT_IOC_SET_BPF(8, 4);

  private static final int WRITE = 1;
  private static final int DIRECTION_SHIFT = 30;
  private static final int SIZE_SHIFT = 16;
  private static final int TYPE_SHIFT = 8;

  private final long code;

  /**
   * @param number within the requests on perf events
   * @param argumentSize bytes of what the argument is declared as; 0 for none
   */
  PerfRequest(int number, int argumentSize) {
    long direction = argumentSize == 0 ? 0 : WRITE;
    this.code =
        direction << DIRECTION_SHIFT
            | (long) argumentSize << SIZE_SHIFT
            | (long) '$' << TYPE_SHIFT
            | number;
  }

  /** The number that ioctl(2) takes. */
  long code() {
    return code;
  }
}
