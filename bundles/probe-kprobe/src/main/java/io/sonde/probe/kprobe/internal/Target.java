package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user named, {@code [MODULE:]FUNCTION[+OFFSET]}: a function, or a pattern that many may
 * match; a function may be a system call's under any of the names that kernels and texts give
 * those.
 *
 * @param module empty for the kernel proper, or any
 * @param function as the user spelled it
 * @param prefix the spelling of a system call, such as {@code __x64_sys_}; empty if it is none
 * @param offset bytes behind the function's entry
 */
record Target(String module, String function, String prefix, long offset) {
  private static final List<String> COMMON = List.of("sys_", "SyS_", "syscall__");
  private static final Pattern FORM =
      Pattern.compile("(?:([^:\\s]+):)?([^:+\\s]+)(?:\\+(0x[0-9a-fA-F]{1,8}|\\d{1,9}))?");
  private static final Pattern WILD = Pattern.compile("[*?\\[]");

  /** Reads a name; whether there is such a system call, the kernel must be asked. */
  static Target of(String text, Architecture architecture) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return new Target("", text, "", 0);
    }
    String module = parts.group(1) == null ? "" : parts.group(1);
    String function = parts.group(2);
    long offset = parts.group(3) == null ? 0 : Long.decode(parts.group(3));
    String prefix = module.isEmpty() ? prefixOf(function, architecture) : "";
    return new Target(module, function, prefix, offset);
  }

  /** Reads several, separated by commas; each once. */
  static List<Target> all(String text, Architecture architecture) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .distinct()
        .map(one -> of(one, architecture))
        .toList();
  }

  private static String prefixOf(String function, Architecture architecture) {
    String wrapper = wrapperPrefix(architecture);
    if (isCall(function, wrapper)) {
      return wrapper;
    }
    return COMMON.stream().filter(prefix -> isCall(function, prefix)).findFirst().orElse("");
  }

  /**
   * Before the name of a function that takes the caller's registers as its one parameter
   * (ARCH_HAS_SYSCALL_WRAPPER; Linux 4.17 on x86-64, 4.19 on aarch64).
   */
  static String wrapperPrefix(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> "__x64_sys_";
      case AARCH64 -> "__arm64_sys_";
    };
  }

  private static boolean isCall(String function, String prefix) {
    return function.startsWith(prefix) && function.length() > prefix.length();
  }

  /** Whether it may be many functions. */
  boolean isPattern() {
    return WILD.matcher(function).find();
  }

  /** The system call's name, such as {@code clone}; empty if it cannot be one's. */
  Optional<String> call() {
    return prefix.isEmpty() ? Optional.empty() : Optional.of(function.substring(prefix.length()));
  }

  /** Another system call in this spelling. */
  String spelled(String call) {
    return prefix + call;
  }

  @Override
  public String toString() {
    return (module.isEmpty() ? "" : module + ":")
        + function
        + (offset == 0 ? "" : "+0x" + Long.toHexString(offset));
  }
}
