package io.sonde.compiler.select.internal;

import io.sonde.bpf.AluOperation;
import io.sonde.bpf.AtomicOperation;
import io.sonde.bpf.Width;
import io.sonde.compiler.AtomicOp;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IntType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Definitions;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Place;
import io.sonde.compiler.machine.internal.Registers;
import io.sonde.compiler.machine.internal.Source;

/** One operation of the IR as machine instructions. */
final class SelectOperation {
  private final Definitions definitions;
  private final KnownBits known;
  private final Operands operands;

  SelectOperation(Definitions definitions, Operands operands) {
    this.definitions = definitions;
    this.known = new KnownBits(definitions);
    this.operands = operands;
  }

  void select(Inst inst) {
    Op op = inst.op();
    Temp result = inst.result().orElse(null);
    if (result != null && operands.isMadeAnew(result)) {
      return;
    }
    if (op instanceof Op.Store store) {
      store(store);
    } else if (op instanceof Op.Atomic atomic) {
      atomic(atomic, result);
    } else if (op instanceof Op.CallHelper call) {
      call(call, result);
    } else if (op instanceof Op.Cast cast) {
      cast(cast, result);
    } else if (op instanceof Op.Binary binary) {
      binary(binary, operands.define(result));
    } else if (op instanceof Op.PointerAdd add) {
      int target = operands.define(result);
      Source offset = operands.source(add.offset());
      operands.put(add.base(), target);
      operands.emit(new MachineOp.Alu(AluOperation.ADD, true, target, offset));
    } else if (op instanceof Op.Load load) {
      Place place = operands.place(load.address(), load.offset());
      Width width = Width.ofBytes(load.type().size());
      operands.emit(new MachineOp.Load(width, operands.define(result), place));
    } else if (op instanceof Op.ByteSwap swap) {
      int target = operands.define(result);
      operands.put(swap.value(), target);
      operands.emit(new MachineOp.Swap(target, swap.value().type().size() * Byte.SIZE));
    } else {
      throw new IllegalStateException("not lowered: " + op);
    }
  }

  private void binary(Op.Binary b, int target) {
    IntType type = (IntType) b.left().type();
    boolean wide = type == IntType.I64;
    if (b.op() == BinaryOp.SUB && b.left() instanceof Constant zero && zero.bits() == 0) {
      operands.put(b.right(), target);
      operands.emit(new MachineOp.Alu(AluOperation.NEG, wide, target, new Source.Immediate(0)));
      return;
    }
    Source right = right(b, type);
    operands.put(b.left(), target);
    operands.emit(new MachineOp.Alu(operation(b.op()), wide, target, right));
  }

  /** The verifier rejects constant shifts beyond the width and constant divisors of 0. */
  private Source right(Op.Binary b, IntType type) {
    if (!(b.right() instanceof Constant constant)) {
      return operands.source(b.right());
    }
    return switch (b.op()) {
      case SHL, LSHR, ASHR -> new Source.Immediate((int) constant.bits() & (type.bits() - 1));
      case UDIV, UREM ->
          constant.bits() == 0
              ? new Source.Register(operands.register(constant))
              : operands.source(constant);
      default -> operands.source(constant);
    };
  }

  private void cast(Op.Cast cast, Temp result) {
    Value value = cast.value();
    int from = value.type().size() * Byte.SIZE;
    boolean same =
        switch (cast.op()) {
          case TRUNC, BITCAST -> true;
          case ZEXT -> known.width(value) <= from;
          case SEXT -> false;
        };
    if (same) {
      same(value, result);
    } else if (cast.op() == CastOp.SEXT) {
      boolean wide = cast.type() == IntType.I64;
      Source shift = new Source.Immediate((wide ? Long.SIZE : Integer.SIZE) - from);
      int target = operands.define(result);
      operands.put(value, target);
      operands.emit(new MachineOp.Alu(AluOperation.LSH, wide, target, shift));
      operands.emit(new MachineOp.Alu(AluOperation.ARSH, wide, target, shift));
    } else if (from == Integer.SIZE) {
      operands.emit(new MachineOp.MoveLower(operands.define(result), operands.register(value)));
    } else {
      int target = operands.define(result);
      operands.put(value, target);
      Source mask = new Source.Immediate((1 << from) - 1);
      operands.emit(new MachineOp.Alu(AluOperation.AND, false, target, mask));
    }
  }

  /**
   * The bits stay where they are. A phi's register is written more than once and may change while
   * the result is still needed: that takes a copy, which register allocation drops if it can.
   */
  private void same(Value value, Temp result) {
    if (definitions.phi(value).isPresent()) {
      operands.put(value, operands.define(result));
    } else {
      operands.alias(result, value);
    }
  }

  private void store(Op.Store store) {
    int size = store.value().type().size();
    Place place = operands.place(store.address(), store.offset());
    if (store.value() instanceof Constant constant
        && !Operands.fits(constant)
        && place instanceof Place.InSlot slot) {
      word(slot, constant.bits());
      word(new Place.InSlot(slot.slot(), slot.offset() + Integer.BYTES), constant.bits() >> 32);
    } else {
      operands.emit(
          new MachineOp.Store(Width.ofBytes(size), place, operands.source(store.value())));
    }
  }

  private void word(Place place, long bits) {
    operands.emit(new MachineOp.Store(Width.WORD, place, new Source.Immediate((int) bits)));
  }

  private void atomic(Op.Atomic atomic, Temp result) {
    Width width = Width.ofBytes(atomic.value().type().size());
    Place place = operands.place(atomic.address(), atomic.offset());
    boolean fetches = result != null || atomic.op() == AtomicOp.XCHG;
    int register;
    if (fetches) {
      register = result == null ? operands.fresh() : operands.define(result);
      operands.put(atomic.value(), register);
    } else {
      register = operands.register(atomic.value());
    }
    operands.emit(
        new MachineOp.Atomic(operation(atomic.op(), fetches), width, place, register, fetches));
  }

  private void call(Op.CallHelper call, Temp result) {
    int argument = Registers.FIRST_ARGUMENT;
    for (Value value : call.arguments()) {
      operands.put(value, argument++);
    }
    operands.emit(new MachineOp.Call(call.helper(), call.arguments().size()));
    if (result != null) {
      operands.emit(new MachineOp.Move(operands.define(result), Registers.RESULT));
    }
  }

  private static AluOperation operation(BinaryOp op) {
    return switch (op) {
      case ADD -> AluOperation.ADD;
      case SUB -> AluOperation.SUB;
      case MUL -> AluOperation.MUL;
      case UDIV -> AluOperation.DIV;
      case UREM -> AluOperation.MOD;
      case AND -> AluOperation.AND;
      case OR -> AluOperation.OR;
      case XOR -> AluOperation.XOR;
      case SHL -> AluOperation.LSH;
      case LSHR -> AluOperation.RSH;
      case ASHR -> AluOperation.ARSH;
      case SDIV, SREM -> throw new IllegalStateException("not lowered: " + op);
    };
  }

  private static AtomicOperation operation(AtomicOp op, boolean fetches) {
    return switch (op) {
      case ADD -> fetches ? AtomicOperation.FETCH_ADD : AtomicOperation.ADD;
      case AND -> fetches ? AtomicOperation.FETCH_AND : AtomicOperation.AND;
      case OR -> fetches ? AtomicOperation.FETCH_OR : AtomicOperation.OR;
      case XOR -> fetches ? AtomicOperation.FETCH_XOR : AtomicOperation.XOR;
      case XCHG -> AtomicOperation.EXCHANGE;
    };
  }
}
