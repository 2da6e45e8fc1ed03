package io.sonde.api.lang;

import java.util.List;

/**
 * The spellings by which a text asks for a probe type: what its service properties say.
 *
 * @param type the probe type's name
 * @param prefixes of function names, such as {@code kprobe__}
 * @param macros that define a function, such as {@code TRACEPOINT_PROBE}
 * @param sections prefixes of ELF section names, such as {@code kprobe/}
 */
public record ProbeConvention(
    String type, List<String> prefixes, List<String> macros, List<String> sections) {
  public ProbeConvention {
    prefixes = List.copyOf(prefixes);
    macros = List.copyOf(macros);
    sections = List.copyOf(sections);
  }
}
