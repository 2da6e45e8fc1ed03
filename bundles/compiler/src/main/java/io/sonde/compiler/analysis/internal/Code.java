package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Origin;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A straight piece of code that a pass makes. */
public final class Code {
  private final Names names;
  private final Origin origin;
  private final List<Inst> instructions;

  /** Begins a piece of code; what it makes is said to come from there. */
  public Code(Names names, Origin origin) {
    this(names, origin, new ArrayList<>());
  }

  /** Goes on behind these instructions. */
  public Code(Names names, Origin origin, List<Inst> instructions) {
    this.names = names;
    this.origin = origin;
    this.instructions = instructions;
  }

  /** An instruction with a result. */
  public Temp define(IrType type, Op op) {
    Temp result = names.temp(type);
    instructions.add(new Inst(Optional.of(result), op, origin));
    return result;
  }

  /** An instruction without one. */
  public void emit(Op op) {
    instructions.add(new Inst(Optional.empty(), op, origin));
  }

  public Temp binary(BinaryOp op, Value left, Value right) {
    return define(left.type(), new Op.Binary(op, left, right));
  }

  public Temp binary(BinaryOp op, Value left, long right) {
    return binary(op, left, new Constant(left.type(), right));
  }

  /** The address of a new piece of stack. */
  public Temp slot(String name, int size, int align) {
    int slot = names.slot(name, size, align).id();
    return define(IrType.pointer(AddressSpace.STACK), new Op.SlotAddress(slot));
  }

  /** A pointer some bytes further; itself if there are none. */
  public Value pointerAdd(Value base, int offset) {
    return offset == 0
        ? base
        : define(base.type(), new Op.PointerAdd(base, new Constant(IntType.I64, offset)));
  }

  public List<Inst> instructions() {
    return instructions;
  }
}
