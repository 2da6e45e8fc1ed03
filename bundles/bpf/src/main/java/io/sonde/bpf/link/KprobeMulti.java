package io.sonde.bpf.link;

import java.util.List;

/**
 * The functions of one kprobe_multi link.
 *
 * @param symbols their names; where there are addresses, for people
 * @param addresses of the functions' entries, as many as names; empty to let the kernel look for
 *     the names, which takes it a walk through all its symbols
 * @param atReturn at their returns, not their entries
 */
public record KprobeMulti(List<String> symbols, List<Long> addresses, boolean atReturn) {
  /**
   * BPF_TRACE_KPROBE_MULTI of {@code enum bpf_attach_type} (include/uapi/linux/bpf.h): the attach
   * type that a program for such a link is loaded with.
   */
  public static final int ATTACH_TYPE = 42;

  public KprobeMulti {
    symbols = List.copyOf(symbols);
    addresses = List.copyOf(addresses);
    if (symbols.isEmpty() || !addresses.isEmpty() && addresses.size() != symbols.size()) {
      throw new IllegalArgumentException(
          symbols.size() + " functions with " + addresses.size() + " addresses");
    }
  }
}
