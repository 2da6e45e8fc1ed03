package io.sonde.compiler.select.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Definitions;

/**
 * How many of a register's lower bits may be set. The bits of a register above its value's width
 * are unspecified, unless the instruction that sets it is known to clear them.
 */
final class KnownBits {
  /** How far definitions are followed. */
  private static final int DEPTH = 6;

  private final Definitions definitions;

  KnownBits(Definitions definitions) {
    this.definitions = definitions;
  }

  /** From 0 to 64: all bits from there on are 0. */
  int width(Value value) {
    return width(value, DEPTH);
  }

  private int width(Value value, int depth) {
    if (value instanceof Constant constant) {
      return Long.SIZE - Long.numberOfLeadingZeros(constant.unsigned());
    }
    Op op = definitions.of(value).orElse(null);
    if (depth == 0) {
      return Long.SIZE;
    } else if (op instanceof Op.Load load) {
      return load.type().size() * Byte.SIZE;
    } else if (op instanceof Op.ByteSwap swap) {
      return swap.value().type().size() * Byte.SIZE;
    } else if (op instanceof Op.Cast cast) {
      return cast(cast, depth);
    } else if (op instanceof Op.Binary binary) {
      return binary(binary, depth);
    }
    return definitions.phi(value).map(phi -> phi(phi, depth)).orElse(Long.SIZE);
  }

  private int cast(Op.Cast cast, int depth) {
    int from = cast.value().type().size() * Byte.SIZE;
    if (cast.op() == CastOp.ZEXT) {
      return Math.min(from, width(cast.value(), depth - 1));
    } else if (cast.op() == CastOp.SEXT) {
      return cast.type() == IntType.I64 ? Long.SIZE : Integer.SIZE;
    }
    return width(cast.value(), depth - 1);
  }

  private int binary(Op.Binary b, int depth) {
    int all = ((IntType) b.left().type()).bits();
    if (b.op() == BinaryOp.AND) {
      return Math.min(all, Math.min(width(b.left(), depth - 1), width(b.right(), depth - 1)));
    } else if (b.op() == BinaryOp.LSHR && b.right() instanceof Constant shift) {
      int left = Math.min(all, width(b.left(), depth - 1));
      return Math.max(0, left - (int) (shift.bits() & (all - 1)));
    }
    return all;
  }

  private int phi(Phi phi, int depth) {
    return phi.incoming().values().stream()
        .mapToInt(value -> width(value, depth - 1))
        .max()
        .orElse(Long.SIZE);
  }
}
