package io.sonde.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Linux kernel version.
 *
 * @param major 5 in 5.10.136
 * @param minor 10 in 5.10.136
 * @param patch 136 in 5.10.136
 */
public record KernelVersion(int major, int minor, int patch) implements Comparable<KernelVersion> {
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** The first release of a series: {@code of(5, 10)} is 5.10. */
  public static KernelVersion of(int major, int minor) {
    return new KernelVersion(major, minor, 0);
  }

  /**
   * Reads the leading numbers of a release such as {@code 6.1.0-38-amd64}.
   *
   * @throws IllegalArgumentException if it does not begin with two numbers
   */
  public static KernelVersion parse(String release) {
    Matcher m = RELEASE.matcher(release);
    if (!m.matches()) {
      throw new IllegalArgumentException("not a kernel release: " + release);
    }
    int patch = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    return new KernelVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), patch);
  }

  /**
   * {@code LINUX_VERSION_CODE}: the patch level is capped at 255, as the kernel's own Makefile caps
   * it.
   */
  public int code() {
    return (major << 16) + (minor << 8) + Math.min(patch, 255);
  }

  /** Whether it is this version or a later one. */
  public boolean isAtLeast(KernelVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(KernelVersion other) {
    int order = Integer.compare(major, other.major);
    if (order == 0) {
      order = Integer.compare(minor, other.minor);
    }
    return order == 0 ? Integer.compare(patch, other.patch) : order;
  }

  @Override
  public String toString() {
    return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
  }
}
