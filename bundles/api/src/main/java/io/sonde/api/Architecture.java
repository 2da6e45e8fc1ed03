package io.sonde.api;

import java.util.Optional;

/** A processor architecture sonde knows: its 64-bit Linux ABI, little endian. */
public enum Architecture {
  X86_64("x86_64", "amd64"),
  AARCH64("aarch64", "arm64");

  private final String machine;
  private final String alias;

  Architecture(String machine, String alias) {
    this.machine = machine;
    this.alias = alias;
  }

  /** The name that {@code uname -m} prints. */
  public String machine() {
    return machine;
  }

  /**
   * Finds an architecture by the name {@code uname -m}, Debian or the JVM's {@code os.arch} give
   * it.
   */
  public static Optional<Architecture> of(String name) {
    for (Architecture architecture : values()) {
      if (architecture.machine.equals(name) || architecture.alias.equals(name)) {
        return Optional.of(architecture);
      }
    }
    return Optional.empty();
  }
}
