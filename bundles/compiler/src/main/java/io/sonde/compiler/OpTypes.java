package io.sonde.compiler;

import java.util.Optional;

/** Which types an operation may take and give. */
final class OpTypes {
  private OpTypes() {}

  /** What is wrong with the types of an instruction, if anything is. */
  static Optional<String> problem(Inst inst, int slots) {
    Op op = inst.op();
    boolean ok = true;
    IrType expected = inst.result().map(Temp::type).orElse(null);
    if (op instanceof Op.Binary o) {
      ok = isNumber(o.left()) && o.left().type().equals(o.right().type());
      expected = o.left().type();
    } else if (op instanceof Op.Compare o) {
      ok = o.left().type().size() >= 4 && o.left().type().equals(o.right().type());
      expected = IntType.I32;
    } else if (op instanceof Op.Cast o) {
      ok = cast(o);
      expected = o.type();
    } else if (op instanceof Op.ByteSwap o) {
      expected = o.value().type();
    } else if (op instanceof Op.PointerAdd o) {
      ok = o.base().type().isPointer() && o.offset().type() == IntType.I64;
      expected = o.base().type();
    } else if (op instanceof Op.SlotAddress o) {
      ok = o.slot() >= 0 && o.slot() < slots;
      expected = IrType.pointer(AddressSpace.STACK);
    } else if (op instanceof Op.MapReference) {
      expected = IrType.pointer(AddressSpace.MAP);
    } else if (op instanceof Op.MapValueAddress) {
      expected = IrType.pointer(AddressSpace.MAP_VALUE);
    } else if (op instanceof Op.Load o) {
      ok = o.address().type().isPointer();
      expected = o.type();
    } else if (op instanceof Op.Store o) {
      ok = isWritable(o.address()) && inst.result().isEmpty();
    } else if (op instanceof Op.Atomic o) {
      ok = isWritable(o.address()) && isNumber(o.value());
      expected = inst.result().isEmpty() ? null : o.value().type();
    } else if (op instanceof Op.CallHelper o) {
      ok = o.arguments().size() <= 5 && o.arguments().stream().allMatch(a -> a.type().size() == 8);
    }
    IrType given = inst.result().map(Temp::type).orElse(null);
    ok &= given == null || given.equals(expected);
    return ok ? Optional.empty() : Optional.of("wrong types");
  }

  private static boolean isNumber(Value value) {
    return value.type() == IntType.I32 || value.type() == IntType.I64;
  }

  private static boolean isWritable(Value address) {
    return address.type() instanceof PointerType pointer && pointer.space().isDirect();
  }

  private static boolean cast(Op.Cast cast) {
    int from = cast.value().type().size();
    int to = cast.type().size();
    return switch (cast.op()) {
      case ZEXT, SEXT -> from < to && cast.type() instanceof IntType;
      case TRUNC -> from > to && cast.value().type() instanceof IntType;
      case BITCAST -> from == to;
    };
  }
}
