package io.sonde.compiler.testing;

import io.sonde.compiler.Block;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Value;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Runs the IR as its documentation says, with numbers of any size: slow, and sure. */
public final class IrInterpreter {
  private static final int MOST_STEPS = 500_000;
  private static final long SLOTS = 0x3000_0000L;
  private static final int SLOT_SPAN = 0x1000;

  private final IrFunction function;
  private final World world;
  private final Map<Temp, BigInteger> values = new HashMap<>();
  private final Map<Integer, Block> blocks = new HashMap<>();

  public IrInterpreter(IrFunction function, World world) {
    this.function = function;
    this.world = world;
    function.blocks().forEach(block -> blocks.put(block.id(), block));
    values.put(function.parameters().get(0), BigInteger.valueOf(World.CONTEXT));
  }

  /** What the function returns, sign-extended from its type. */
  public long run() {
    Block block = function.entry();
    int from = -1;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      phis(block, from);
      for (Inst inst : block.instructions()) {
        BigInteger result = compute(inst.op());
        inst.result().ifPresent(temp -> values.put(temp, unsigned(result, temp.type())));
      }
      if (block.end() instanceof Terminator.Return end) {
        return signed(get(end.value()), end.value().type()).longValue();
      }
      from = block.id();
      block = blocks.get(next(block.end()));
    }
    throw new IllegalStateException("does not end");
  }

  private void phis(Block block, int from) {
    Map<Temp, BigInteger> together = new HashMap<>();
    for (Phi phi : block.phis()) {
      together.put(phi.result(), get(phi.incoming().get(from)));
    }
    values.putAll(together);
  }

  private int next(Terminator end) {
    if (end instanceof Terminator.Branch b) {
      return holds(b.op(), b.left(), b.right()) ? b.then() : b.otherwise();
    }
    return ((Terminator.Jump) end).target();
  }

  private BigInteger get(Value value) {
    if (value instanceof Constant constant) {
      return unsigned(BigInteger.valueOf(constant.bits()), constant.type());
    }
    BigInteger known = values.get((Temp) value);
    if (known == null) {
      throw new IllegalStateException(value + " has no value");
    }
    return known;
  }

  private static BigInteger unsigned(BigInteger number, IrType type) {
    return number.mod(BigInteger.ONE.shiftLeft(type.size() * 8));
  }

  private static BigInteger signed(BigInteger number, IrType type) {
    BigInteger u = unsigned(number, type);
    int bits = type.size() * 8;
    return u.testBit(bits - 1) ? u.subtract(BigInteger.ONE.shiftLeft(bits)) : u;
  }

  private BigInteger compute(Op op) {
    if (op instanceof Op.Binary b) {
      return binary(b);
    } else if (op instanceof Op.Compare c) {
      return holds(c.op(), c.left(), c.right()) ? BigInteger.ONE : BigInteger.ZERO;
    } else if (op instanceof Op.Cast c) {
      return c.op() == CastOp.SEXT ? signed(get(c.value()), c.value().type()) : get(c.value());
    } else if (op instanceof Op.ByteSwap s) {
      int unused = 8 - s.value().type().size();
      return BigInteger.valueOf(Long.reverseBytes(get(s.value()).longValue()) >> 8 * unused);
    } else if (op instanceof Op.PointerAdd p) {
      return get(p.base()).add(get(p.offset()));
    } else if (op instanceof Op.SlotAddress s) {
      return BigInteger.valueOf(SLOTS + (long) s.slot() * SLOT_SPAN);
    } else if (op instanceof Op.Load l) {
      long address = get(l.address()).longValue() + l.offset();
      return BigInteger.valueOf(world.number(address, l.type().size()));
    } else if (op instanceof Op.Store s) {
      store(get(s.address()).longValue() + s.offset(), s.value().type().size(), get(s.value()));
      return BigInteger.ZERO;
    } else if (op instanceof Op.Atomic a) {
      return atomic(a);
    } else if (op instanceof Op.CallHelper call) {
      long[] arguments = call.arguments().stream().mapToLong(v -> get(v).longValue()).toArray();
      return BigInteger.valueOf(world.result(call.helper(), arguments));
    }
    throw new IllegalStateException("cannot run " + op);
  }

  private void store(long address, int size, BigInteger value) {
    for (int i = 0; i < size; i++) {
      world.write(address + i, value.shiftRight(8 * i).byteValue());
    }
  }

  private BigInteger atomic(Op.Atomic a) {
    long address = get(a.address()).longValue() + a.offset();
    int size = a.value().type().size();
    BigInteger old = BigInteger.valueOf(world.number(address, size));
    BigInteger value = get(a.value());
    BigInteger result =
        switch (a.op()) {
          case ADD -> old.add(value);
          case AND -> old.and(value);
          case OR -> old.or(value);
          case XOR -> old.xor(value);
          case XCHG -> value;
        };
    store(address, size, result);
    return old;
  }

  private BigInteger binary(Op.Binary b) {
    IrType type = b.left().type();
    BigInteger ua = get(b.left());
    BigInteger ub = get(b.right());
    BigInteger a = signed(ua, type);
    BigInteger c = signed(ub, type);
    int shift = ub.intValue() & (type.size() * 8 - 1);
    boolean zero = ub.signum() == 0;
    return switch (b.op()) {
      case ADD -> a.add(c);
      case SUB -> a.subtract(c);
      case MUL -> a.multiply(c);
      case UDIV -> zero ? BigInteger.ZERO : ua.divide(ub);
      case SDIV -> zero ? BigInteger.ZERO : a.divide(c);
      case UREM -> zero ? ua : ua.remainder(ub);
      case SREM -> zero ? a : a.remainder(c);
      case AND -> ua.and(ub);
      case OR -> ua.or(ub);
      case XOR -> ua.xor(ub);
      case SHL -> ua.shiftLeft(shift);
      case LSHR -> ua.shiftRight(shift);
      case ASHR -> a.shiftRight(shift);
    };
  }

  private boolean holds(CompareOp op, Value left, Value right) {
    boolean signs = op.isSigned();
    BigInteger a = signs ? signed(get(left), left.type()) : get(left);
    BigInteger b = signs ? signed(get(right), right.type()) : get(right);
    int order = a.compareTo(b);
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case ULT, SLT -> order < 0;
      case ULE, SLE -> order <= 0;
      case UGT, SGT -> order > 0;
      case UGE, SGE -> order >= 0;
    };
  }
}
