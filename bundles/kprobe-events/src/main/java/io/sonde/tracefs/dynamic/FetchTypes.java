package io.sonde.tracefs.dynamic;

import io.sonde.btf.BtfType;
import io.sonde.btf.BtfType.Enum;
import io.sonde.btf.BtfType.Enum64;
import io.sonde.btf.BtfType.Int;
import io.sonde.btf.BtfType.Ptr;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchType.BitField;
import java.util.Optional;

/**
 * Types of BTF as those of definitions (fetch_type_from_btf_type in kernel/trace/trace_probe.c).
 */
final class FetchTypes {
  private static final int BYTE = 8;
  private static final int WIDEST = 64;

  private FetchTypes() {}

  /**
   * The type that the kernel would take; empty: a word in hexadecimal.
   *
   * @param bit where a bit-field begins
   * @param bits how wide it is; 0: no bit-field
   */
  static Optional<FetchType> of(BtfType type, int bit, int bits) {
    if (bits > 0) {
      return Optional.of(bitField(bit, bits));
    }
    if (type instanceof Ptr) {
      return Optional.of(Basic.X64);
    }
    if (type instanceof Enum) {
      return Optional.of(Basic.S32);
    }
    if (type instanceof Enum64) {
      return Optional.of(Basic.S64);
    }
    return type instanceof Int number ? integer(number) : Optional.empty();
  }

  private static Optional<FetchType> integer(Int number) {
    return Basic.of((number.signed() ? "s" : "u") + number.bits()).map(type -> type);
  }

  /** In the smallest container that holds it. */
  private static FetchType bitField(int bit, int bits) {
    int container = BYTE;
    while (container < bit + bits && container < WIDEST) {
      container *= 2;
    }
    return new BitField(bits, bit, container);
  }

  static boolean isCharacter(BtfType type) {
    return type instanceof Int number && number.bits() == BYTE && !number.bool();
  }
}
