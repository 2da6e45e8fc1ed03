package io.sonde.kernel;

/**
 * Flags of open(2) that sonde uses (include/uapi/asm-generic/fcntl.h): the same on x86-64 and
 * aarch64.
 */
public final class OpenFlag {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_CREAT = 0100;
  public static final int O_TRUNC = 01000;
  public static final int O_APPEND = 02000;
  public static final int O_NONBLOCK = 04000;
  public static final int O_CLOEXEC = 02000000;

  private OpenFlag() {}
}
