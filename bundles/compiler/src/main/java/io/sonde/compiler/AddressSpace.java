package io.sonde.compiler;

import java.util.Locale;

/** Where a pointer points, and thereby how it is read and written. */
public enum AddressSpace {
  /** The program's context: direct loads at constant offsets. */
  CONTEXT(true),
  /** A slot of the program's own stack. */
  STACK(true),
  /** A map itself: only helpers take it. */
  MAP(false),
  /** A value in a map, as a lookup gives it. */
  MAP_VALUE(true),
  /** A record reserved in a ring buffer. */
  RECORD(true),
  /** Kernel memory that the verifier knows by its BTF type and lets a program read directly. */
  TYPED(true),
  /** Any other kernel memory: a load becomes {@code bpf_probe_read_kernel}; no stores. */
  KERNEL(false),
  /** The traced process's memory: a load becomes {@code bpf_probe_read_user}; no stores. */
  USER(false);

  private final boolean direct;

  AddressSpace(boolean direct) {
    this.direct = direct;
  }

  /** Whether load and store instructions reach it, as far as the verifier agrees. */
  public boolean isDirect() {
    return direct;
  }

  /** As the textual form of the IR names it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
