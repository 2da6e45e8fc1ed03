package io.sonde.kernel.call.internal;

import io.sonde.kernel.OpenFlag;
import java.util.List;
import java.util.StringJoiner;

/** Flags of openat(2) by name, for errors. */
final class FlagNames {
  private static final int ACCESS_MODE = 3;
  private static final List<String> ACCESS = List.of("O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE");

  private static final List<Flag> FLAGS =
      List.of(
          new Flag(OpenFlag.O_CREAT, "O_CREAT"),
          new Flag(OpenFlag.O_TRUNC, "O_TRUNC"),
          new Flag(OpenFlag.O_APPEND, "O_APPEND"),
          new Flag(OpenFlag.O_NONBLOCK, "O_NONBLOCK"));

  private record Flag(int bit, String name) {}

  private FlagNames() {}

  /** Such as {@code O_WRONLY|O_APPEND}; O_CLOEXEC, which is always there, is left out. */
  static String open(int flags) {
    StringJoiner joined = new StringJoiner("|").add(ACCESS.get(flags & ACCESS_MODE));
    int unnamed = flags & ~ACCESS_MODE & ~OpenFlag.O_CLOEXEC;
    for (Flag flag : FLAGS) {
      if ((unnamed & flag.bit()) != 0) {
        joined.add(flag.name());
        unnamed &= ~flag.bit();
      }
    }
    if (unnamed != 0) {
      joined.add("0" + Integer.toOctalString(unnamed));
    }
    return joined.toString();
  }
}
