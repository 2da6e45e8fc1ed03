package io.sonde.kernel.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.OpenFlag;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Optional<Tracefs> mounted = locate();
    if (mounted.isEmpty()) {
      mount();
    }
    return mounted.orElseGet(() -> new TracefsFiles(calls, USUAL));
  }

  /**
   * tracefs where it is mounted; empty if it is nowhere.
   *
   * @throws IOException if it is there and may not be used; the message says what to do
   */
  public Optional<Tracefs> locate() throws IOException {
    KernelException refusal = null;
    for (Path place : places(MountTable.read(mountinfo))) {
      try {
        calls.open(place, OpenFlag.O_RDONLY, 0).close();
        return Optional.of(new TracefsFiles(calls, place));
      } catch (KernelException e) {
        if (!e.is(Errno.ENOENT)) {
          refusal = e;
        }
      }
    }
    if (refusal != null) {
      throw new IOException(
          "tracefs cannot be used: "
              + refusal.getMessage()
              + "; run as root or with CAP_DAC_READ_SEARCH",
          refusal);
    }
    return Optional.empty();
  }

  /**
   * The usual place before any other; last debugfs, in which tracefs mounts itself unless the
   * kernel was built not to (CONFIG_TRACEFS_AUTOMOUNT_DEPRECATED, Linux 6.17).
   */
  static List<Path> places(MountTable mounts) {
    List<Path> places = new ArrayList<>();
    for (String point : mounts.visible("tracefs")) {
      path(point).ifPresent(place -> places.add(place.equals(USUAL) ? 0 : places.size(), place));
    }
    for (String point : mounts.visible("debugfs")) {
      path(point).ifPresent(place -> places.add(place.resolve("tracing")));
    }
    return places;
  }

  /** Empty if the locale has no bytes for one of its characters: it cannot be opened then. */
  private static Optional<Path> path(String point) {
    try {
      return Optional.of(Path.of(point));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
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
