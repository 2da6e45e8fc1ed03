package io.sonde.kernel;

import java.io.IOException;

/** A system call failed. The message says what was attempted, on what, and the errno by name. */
public final class KernelException extends IOException {
  private final String operation;
  private final String subject;
  private final int number;

  /**
   * @param operation the call, such as {@code bpf(BPF_MAP_CREATE)}
   * @param subject what it was made on: a path, a map's name; may be empty
   * @param number the errno
   */
  public KernelException(String operation, String subject, int number) {
    super(
        operation
            + (subject.isEmpty() ? "" : " on " + subject)
            + ": "
            + Errno.of(number).map(e -> e + " (" + e.meaning() + ")").orElse("errno " + number));
    this.operation = operation;
    this.subject = subject;
    this.number = number;
  }

  /** The call, such as {@code bpf(BPF_MAP_CREATE)}. */
  public String operation() {
    return operation;
  }

  /** What it was made on; may be empty. */
  public String subject() {
    return subject;
  }

  /** The error number as the kernel gave it. */
  public int errno() {
    return number;
  }

  /** Whether it failed with this error. */
  public boolean is(Errno errno) {
    return errno.number() == number;
  }
}
