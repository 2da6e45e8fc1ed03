package io.sonde.kernel.call.internal;

import io.sonde.api.Architecture;

/**
 * {@code struct epoll_event} (include/uapi/linux/eventpoll.h): {@code __u32 events} at 0, then
 * {@code __u64 data}. It is packed on x86-64, and on x86-64 alone.
 *
 * @param size bytes of one
 * @param data where its {@code data} stands
 */
record EpollEventLayout(int size, int data) {
  static EpollEventLayout of(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> new EpollEventLayout(12, 4);
      case AARCH64 -> new EpollEventLayout(16, 8);
    };
  }
}
