package io.sonde.btf;

import io.sonde.btf.BtfType.Composite;
import java.util.OptionalLong;

/** What needs more than one type; every walk is bounded, as malformed BTF may have circles. */
final class TypeWalk {
  private static final int POINTER_BYTES = Long.BYTES;

  /** As deep as the kernel's own checks let types nest (MAX_RESOLVE_DEPTH in kernel/bpf/btf.c). */
  static final int MAX_DEPTH = 32;

  private TypeWalk() {}

  static BtfType resolve(Btf btf, int id) {
    BtfType type = btf.type(id);
    for (int depth = 0; type instanceof BtfType.Alias alias; depth++) {
      if (depth == MAX_DEPTH) {
        throw tooDeep(btf, id);
      }
      type = btf.type(alias.target());
    }
    return type;
  }

  static OptionalLong sizeOf(Btf btf, int id) {
    long elements = 1;
    BtfType type = resolve(btf, id);
    for (int depth = 0; ; depth++) {
      if (depth == MAX_DEPTH) {
        throw tooDeep(btf, id);
      }
      if (type instanceof BtfType.Array array) {
        elements = multiply(btf, id, elements, array.length());
        type = resolve(btf, array.element());
      } else if (type instanceof BtfType.Var variable) {
        type = resolve(btf, variable.type());
      } else {
        break;
      }
    }
    long size = sizeOfOne(type);
    return size < 0 ? OptionalLong.empty() : OptionalLong.of(multiply(btf, id, elements, size));
  }

  /** -1 if it has none. */
  private static long sizeOfOne(BtfType type) {
    if (type instanceof BtfType.Int integer) {
      return integer.size();
    } else if (type instanceof BtfType.Ptr) {
      return POINTER_BYTES;
    } else if (type instanceof Composite composite) {
      return composite.size();
    } else if (type instanceof BtfType.Enumeration enumeration) {
      return enumeration.size();
    } else if (type instanceof BtfType.Float number) {
      return number.size();
    } else if (type instanceof BtfType.Datasec section) {
      return section.size();
    }
    return -1;
  }

  private static long multiply(Btf btf, int id, long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long product = a * b;
    if (high != 0 || product < 0) {
      throw new BtfException(btf.name(), "type " + id + " is larger than any memory");
    }
    return product;
  }

  static BtfException tooDeep(Btf btf, int id) {
    return new BtfException(btf.name(), "type " + id + " goes in circles or nests too deep");
  }
}
