package io.sonde.kernel.call.internal;

import io.sonde.kernel.OpenFlag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Flags of openat(2) and mmap(2) by name, for errors. */
final class FlagNames {
  private static final int ACCESS_MODE = 3;
  private static final String[] ACCESS = {"O_RDONLY", "O_WRONLY", "O_RDWR", "3"};
  private static final Map<Integer, String> OPEN = openFlags();

  private FlagNames() {}

  private static Map<Integer, String> openFlags() {
    Map<Integer, String> names = new LinkedHashMap<>();
    names.put(OpenFlag.O_CREAT, "O_CREAT");
    names.put(OpenFlag.O_TRUNC, "O_TRUNC");
    names.put(OpenFlag.O_APPEND, "O_APPEND");
    names.put(OpenFlag.O_NONBLOCK, "O_NONBLOCK");
    return names;
  }

  /** Such as {@code O_WRONLY|O_APPEND}; O_CLOEXEC, which is always there, is left out. */
  static String open(int flags) {
    StringJoiner joined = new StringJoiner("|").add(ACCESS[flags & ACCESS_MODE]);
    int unnamed = flags & ~ACCESS_MODE & ~OpenFlag.O_CLOEXEC;
    for (Map.Entry<Integer, String> flag : OPEN.entrySet()) {
      if ((unnamed & flag.getKey()) != 0) {
        joined.add(flag.getValue());
        unnamed &= ~flag.getKey();
      }
    }
    if (unnamed != 0) {
      joined.add("0" + Integer.toOctalString(unnamed));
    }
    return joined.toString();
  }
}
