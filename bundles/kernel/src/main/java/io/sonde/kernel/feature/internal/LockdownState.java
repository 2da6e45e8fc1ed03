package io.sonde.kernel.feature.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.OpenFlag;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of kernel lockdown: the file {@code lockdown} of securityfs, in which the level in
 * force stands in brackets (security/lockdown/lockdown.c). Where securityfs is mounted nowhere, it
 * is looked into without mounting it for others.
 */
final class LockdownState {
  /** The levels, each with all that the one before restricts. */
  enum Level {
    NONE,
    INTEGRITY,
    CONFIDENTIALITY
  }

  private static final String FILE = "lockdown";
  private static final Pattern IN_FORCE = Pattern.compile("\\[(none|integrity|confidentiality)]");
  private static final int ROOM = 256;

  private final Kernel kernel;
  private final LinuxCalls calls;
  private final SystemFiles files;

  LockdownState(Kernel kernel, LinuxCalls calls, SystemFiles files) {
    this.kernel = kernel;
    this.calls = calls;
    this.files = files;
  }

  /**
   * What is known of the level in force.
   *
   * @param least it is this or higher
   * @param most it is this or lower
   */
  record Range(Level least, Level most) {
    @Override
    public String toString() {
      String name = least.toString().toLowerCase(Locale.ROOT);
      return least == most ? name : name + " or " + most.toString().toLowerCase(Locale.ROOT);
    }
  }

  /** What can be told, from the kernel's own word or else from what it shows. */
  Range range() throws IOException {
    try {
      Level level = fromSecurityfs();
      return new Range(level, level);
    } catch (KernelException e) {
      // securityfs is there, and lockdown is not among the security modules
      return e.is(Errno.ENOENT) ? new Range(Level.NONE, Level.NONE) : inferred();
    }
  }

  /** What was built in cannot be lowered; and locked down for secrets, tracefs cannot be read. */
  private Range inferred() {
    if ("n".equals(kernel.config().get("CONFIG_SECURITY_LOCKDOWN_LSM"))) {
      return new Range(Level.NONE, Level.NONE);
    }
    if ("y".equals(kernel.config().get("CONFIG_LOCK_DOWN_KERNEL_FORCE_CONFIDENTIALITY"))) {
      return new Range(Level.CONFIDENTIALITY, Level.CONFIDENTIALITY);
    }
    boolean forced = "y".equals(kernel.config().get("CONFIG_LOCK_DOWN_KERNEL_FORCE_INTEGRITY"));
    return new Range(
        forced ? Level.INTEGRITY : Level.NONE,
        tracefsIsReadable() ? Level.INTEGRITY : Level.CONFIDENTIALITY);
  }

  private boolean tracefsIsReadable() {
    try {
      Optional<Tracefs> tracefs = kernel.mountedTracefs();
      return tracefs.isPresent() && !tracefs.get().read("trace_clock").isEmpty();
    } catch (IOException e) {
      // Denied by permissions as well as by lockdown: this tells nothing.
      return false;
    }
  }

  private Level fromSecurityfs() throws IOException {
    for (String place : files.mounts("securityfs")) {
      return parse(read(Path.of(place, FILE)));
    }
    try (Descriptor root = calls.detachedMount("securityfs")) {
      return parse(read(Path.of("/proc/self/fd", Integer.toString(root.number()), FILE)));
    }
  }

  private String read(Path file) throws KernelException {
    ByteBuffer text = ByteBuffer.allocateDirect(ROOM);
    try (Descriptor open = calls.open(file, OpenFlag.O_RDONLY, 0)) {
      calls.read(open, text);
    }
    return StandardCharsets.US_ASCII.decode(text.flip()).toString();
  }

  static Level parse(String content) throws IOException {
    Matcher inForce = IN_FORCE.matcher(content);
    if (!inForce.find()) {
      throw new IOException("the file lockdown of securityfs is not understood: " + content);
    }
    return Level.valueOf(inForce.group(1).toUpperCase(Locale.ROOT));
  }
}
