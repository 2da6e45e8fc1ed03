package io.sonde.itests.guest;

import java.util.Optional;
import java.util.stream.Stream;

/** The kernels that can be booted, and the package of Debian 12 that leads to each one's newest. */
public enum KernelLine {
  LINUX_6_1("6.1", "linux-image-amd64"),
  LINUX_6_12("6.12", "linux-image-6.12-amd64");

  private final String version;
  private final String metapackage;

  KernelLine(String version, String metapackage) {
    this.version = version;
    this.metapackage = metapackage;
  }

  /** How users and tables call it: {@code 6.1}. */
  public String version() {
    return version;
  }

  String metapackage() {
    return metapackage;
  }

  /** Whether a kernel's release, as uname(1) tells it, is of this line. */
  boolean includes(String release) {
    return release.startsWith(version + ".");
  }

  /** The line of this version; empty if there is none. */
  public static Optional<KernelLine> of(String version) {
    return Stream.of(values()).filter(line -> line.version.equals(version)).findFirst();
  }
}
