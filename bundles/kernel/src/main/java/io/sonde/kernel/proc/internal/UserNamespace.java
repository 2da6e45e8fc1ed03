package io.sonde.kernel.proc.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a process' user namespace from its {@code ns/user} link (namespaces(7)). */
public final class UserNamespace {
  /** PROC_USER_INIT_INO (include/linux/proc_ns.h). */
  private static final long INITIAL = 0xEFFFFFFDL;

  private UserNamespace() {}

  /**
   * Whether it is the first of the system; so it is on a kernel that has no others.
   *
   * @param link such as {@code /proc/self/ns/user}
   */
  public static boolean isInitial(Path link) throws IOException {
    return !Files.exists(link)
        || ((Number) Files.getAttribute(link, "unix:ino")).longValue() == INITIAL;
  }
}
