package io.sonde.kernel.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds tracefs, or mounts it. */
public final class TracefsLocator {
  /** Where it belongs since Linux 4.1. */
  private static final Path USUAL = Path.of("/sys/kernel/tracing");

  private final LinuxCalls calls;
  private final Path mountinfo;

  /**
   * @param mountinfo this process' table of mounts
   */
  public TracefsLocator(LinuxCalls calls, Path mountinfo) {
    this.calls = calls;
    this.mountinfo = mountinfo;
  }

  /**
   * tracefs where it is mounted, else mounted at its usual place.
   *
   * @throws IOException if it cannot be had; the message says what to do
   */
  public Tracefs locateOrMount() throws IOException {
    Optional<Path> mounted = find(MountTable.parse(Files.readString(mountinfo)));
    if (mounted.isEmpty()) {
      mount();
    }
    return new TracefsFiles(calls, mounted.orElse(USUAL));
  }

  /** The usual place before any other, and debugfs, where tracefs mounts itself, last. */
  static Optional<Path> find(MountTable mounts) {
    List<Path> places = mounts.visible("tracefs");
    if (places.contains(USUAL)) {
      return Optional.of(USUAL);
    }
    if (!places.isEmpty()) {
      return Optional.of(places.get(0));
    }
    List<Path> debug = mounts.visible("debugfs");
    return debug.isEmpty() ? Optional.empty() : Optional.of(debug.get(0).resolve("tracing"));
  }

  private void mount() throws IOException {
    try {
      calls.mount("tracefs", USUAL, "tracefs", 0);
    } catch (KernelException e) {
      throw new IOException(
          "tracefs is not mounted and cannot be: " + e.getMessage() + "; " + remedy(e), e);
    }
  }

  private static String remedy(KernelException failure) {
    if (failure.is(Errno.ENODEV) || failure.is(Errno.ENOENT)) {
      return "this needs a kernel built with CONFIG_FTRACE, and sysfs mounted at /sys";
    }
    return "run with CAP_SYS_ADMIN, or let an administrator do:"
        + " mount -t tracefs tracefs "
        + USUAL;
  }
}
