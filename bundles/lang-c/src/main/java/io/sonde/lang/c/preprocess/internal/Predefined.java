package io.sonde.lang.c.preprocess.internal;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a text is preprocessed for.
 *
 * @param config CONFIG answers of the kernel; empty if nothing of it is known yet
 */
public record Predefined(
    Architecture architecture, KernelVersion kernel, Optional<Map<String, String>> config) {

  private static final String OPTION = "CONFIG_";

  /** Macros that are set before the first line, by name. */
  Map<String, String> macros() {
    Map<String, String> macros = new LinkedHashMap<>();
    macros.put("__STDC__", "1");
    macros.put("__STDC_VERSION__", "201112L");
    macros.put("__linux__", "1");
    macros.put("__KERNEL__", "1");
    macros.put("__BPF__", "1");
    macros.put("__bpf__", "1");
    macros.put("__LP64__", "1");
    macros.put("__CHAR_BIT__", "8");
    macros.put("__ORDER_LITTLE_ENDIAN__", "1234");
    macros.put("__ORDER_BIG_ENDIAN__", "4321");
    macros.put("__BYTE_ORDER__", "__ORDER_LITTLE_ENDIAN__");
    macros.put("__LITTLE_ENDIAN", "1234");
    macros.put("__sonde__", "1");
    switch (architecture) {
      case X86_64 -> {
        macros.put("__x86_64__", "1");
        macros.put("__TARGET_ARCH_x86", "1");
        macros.put("CONFIG_X86_64", "1");
      }
      case AARCH64 -> {
        macros.put("__aarch64__", "1");
        macros.put("__TARGET_ARCH_arm64", "1");
        macros.put("CONFIG_ARM64", "1");
      }
    }
    macros.put("LINUX_VERSION_CODE", Integer.toString(kernel.code()));
    return macros;
  }

  /**
   * Macros for the kernel's CONFIG answers, by name. There are thousands: they are to be set only
   * for a text that {@link #mayAskForOptions}.
   */
  Map<String, String> options() {
    Map<String, String> macros = new LinkedHashMap<>();
    config.ifPresent(answers -> answers.forEach((name, value) -> option(macros, name, value)));
    return macros;
  }

  static boolean mayAskForOptions(String text) {
    return text.contains(OPTION);
  }

  /** As include/generated/autoconf.h has it: y is 1, m is 1 for NAME_MODULE, n is not there. */
  private static void option(Map<String, String> macros, String name, String value) {
    switch (value) {
      case "y" -> macros.put(name, "1");
      case "m" -> macros.put(name + "_MODULE", "1");
      case "n", "" -> {
        return;
      }
      default -> macros.put(name, value);
    }
  }

  /** Whether the text asks for a CONFIG answer that nobody knows. */
  boolean isUnknownOption(String name) {
    return name.startsWith(OPTION)
        && config.isPresent()
        && !config.get().containsKey(name)
        && !config.get().containsKey(name.replaceFirst("_MODULE$", ""))
        && !macros().containsKey(name);
  }
}
