package io.sonde.compiler.testing;

import io.sonde.api.probe.ProgramType;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.AtomicOp;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A function that follows from a seed: locals, branches, loops, memory, calls, all widths. */
public final class RandomFunction {
  private static final int SLOT_BYTES = 16;
  private static final int CONTEXT_BYTES = 64;
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    3,
    5,
    7,
    8,
    10,
    16,
    31,
    32,
    33,
    63,
    64,
    100,
    127,
    128,
    255,
    256,
    1000,
    4096,
    65535,
    -1,
    -2,
    -3,
    -8,
    -128,
    -1000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffffffffL,
    0x80000000L,
    0x123456789abcdefL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 40
  };

  private final Random random;
  private final FunctionBuilder b =
      new FunctionBuilder("random", ProgramType.RAW_TRACEPOINT, Optional.empty(), Optional.empty());
  private final List<Variable> variables = new ArrayList<>();
  private Slot slot = slot();
  private int budget;

  private RandomFunction(long seed) {
    random = new Random(seed);
    budget = 10 + random.nextInt(60);
  }

  public static IrFunction of(long seed) {
    return new RandomFunction(seed).build();
  }

  private Slot slot() {
    Slot fresh = b.slot("memory", SLOT_BYTES, 8);
    b.zero(b.addressOf(fresh), SLOT_BYTES, 8);
    return fresh;
  }

  private IrFunction build() {
    int count = 1 + random.nextInt(16);
    for (int i = 0; i < count; i++) {
      Variable variable = b.declareVariable("v" + i, number());
      variables.add(variable);
      if (random.nextInt(4) > 0) {
        b.write(variable, input((IntType) variable.type()));
      }
    }
    while (budget > 0 && !b.isTerminated()) {
      statement(3);
    }
    if (!b.isTerminated()) {
      Value sum = b.load(IntType.I64, b.addressOf(slot), 0);
      for (Variable variable : variables) {
        Value value = b.convert(b.read(variable), IntType.I64, random.nextBoolean());
        sum = b.binary(BinaryOp.XOR, b.binary(BinaryOp.MUL, sum, constant(IntType.I64, 31)), value);
      }
      b.returnValue(random.nextInt(4) > 0 ? sum : b.convert(sum, IntType.I32, false));
    }
    return b.finish();
  }

  private IntType number() {
    return random.nextBoolean() ? IntType.I32 : IntType.I64;
  }

  private Value constant(IntType type, long value) {
    return b.constant(type, value);
  }

  private Value randomConstant(IntType type) {
    return constant(
        type, random.nextInt(5) == 0 ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)]);
  }

  private Value input(IntType type) {
    int size = 1 << random.nextInt(4);
    int offset = random.nextInt(CONTEXT_BYTES / size) * size;
    Value value = b.load(IntType.ofSize(size), b.context(), offset);
    return b.convert(value, type, random.nextBoolean());
  }

  private void statement(int depth) {
    budget--;
    switch (random.nextInt(depth > 0 ? 11 : 7)) {
      case 0 -> store();
      case 1 -> {
        int arguments = random.nextInt(6);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < arguments; i++) {
          values.add(expression(IntType.I64, 2));
        }
        Value result = b.call(60 + arguments, IntType.I64, values);
        if (random.nextInt(3) > 0) {
          Variable variable = any();
          b.write(variable, b.convert(result, (IntType) variable.type(), true));
        }
      }
      case 7, 8 -> conditional(depth);
      case 9 -> loop(depth);
      case 10 -> {
        if (random.nextInt(4) == 0) {
          b.returnValue(random.nextBoolean() ? constant(IntType.I32, 0) : expression(number(), 2));
          Label dead = b.newBlock();
          b.seal(dead);
          b.continueIn(dead);
        }
      }
      default -> {
        Variable variable = any();
        b.write(variable, expression((IntType) variable.type(), 3));
      }
    }
  }

  private Variable any() {
    return variables.get(random.nextInt(variables.size()));
  }

  private void store() {
    int size = 1 << random.nextInt(4);
    int offset = random.nextInt(SLOT_BYTES / size) * size;
    Value address = b.addressOf(slot);
    if (random.nextBoolean()) {
      address = b.pointerAdd(address, constant(IntType.I64, offset));
      offset = 0;
    }
    if (size >= 4 && random.nextInt(3) == 0) {
      IntType type = IntType.ofSize(size);
      Value value = expression(type, 2);
      if (random.nextBoolean()) {
        b.atomicAdd(address, offset, value);
      } else {
        AtomicOp op = AtomicOp.values()[random.nextInt(AtomicOp.values().length)];
        Value old = b.atomic(op, address, offset, value);
        Variable variable = any();
        b.write(variable, b.convert(old, (IntType) variable.type(), false));
      }
    } else {
      b.store(address, offset, b.convert(expression(IntType.I64, 2), IntType.ofSize(size), false));
    }
  }

  private void conditional(int depth) {
    Label then = b.newBlock();
    Label otherwise = b.newBlock();
    Label after = b.newBlock();
    boolean hasElse = random.nextBoolean();
    IntType type = number();
    if (random.nextBoolean()) {
      b.branch(
          compareOp(), expression(type, 2), expression(type, 2), then, hasElse ? otherwise : after);
    } else {
      b.branch(expression(type, 3), then, hasElse ? otherwise : after);
    }
    b.seal(then);
    b.continueIn(then);
    body(depth);
    b.jump(after);
    b.seal(otherwise);
    b.continueIn(otherwise);
    if (hasElse) {
      body(depth);
    }
    b.jump(after);
    b.seal(after);
    b.continueIn(after);
  }

  private void loop(int depth) {
    Variable counter = b.declareVariable("i", IntType.I32);
    b.write(counter, constant(IntType.I32, 1 + random.nextInt(3)));
    Label head = b.newBlock();
    Label inside = b.newBlock();
    Label after = b.newBlock();
    b.jump(head);
    b.continueIn(head);
    boolean testedFirst = random.nextBoolean();
    if (testedFirst) {
      b.branch(b.read(counter), inside, after);
      b.seal(inside);
      b.continueIn(inside);
    }
    Variable kept = any();
    Value old = b.read(kept);
    body(depth);
    Value left = b.binary(BinaryOp.SUB, b.read(counter), constant(IntType.I32, 1));
    b.write(counter, left);
    if (testedFirst) {
      b.jump(head);
    } else {
      b.branch(left, head, after);
      b.seal(inside);
    }
    b.seal(head);
    b.seal(after);
    b.continueIn(after);
    if (!testedFirst) {
      Variable target = any();
      Value mixed = b.binary(BinaryOp.XOR, old, b.read(kept));
      Value cut = b.convert(mixed, (IntType) target.type(), true);
      b.write(target, b.binary(BinaryOp.ADD, b.read(target), cut));
    }
  }

  /** Sometimes with a piece of stack of its own. */
  private void body(int depth) {
    Slot outer = slot;
    slot = random.nextInt(3) == 0 ? slot() : slot;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statement(depth - 1);
    }
    slot = outer;
  }

  private CompareOp compareOp() {
    return CompareOp.values()[random.nextInt(CompareOp.values().length)];
  }

  private Value expression(IntType type, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return leaf(type);
    }
    return switch (random.nextInt(10)) {
      case 0 -> b.convert(expression(other(type), depth - 1), type, random.nextBoolean());
      case 1 -> {
        IntType narrow = IntType.ofSize(1 << random.nextInt(3));
        Value cut = b.convert(expression(type, depth - 1), narrow, false);
        yield b.convert(cut, type, random.nextBoolean());
      }
      case 2 -> {
        IntType of = number();
        Value result = b.compare(compareOp(), expression(of, depth - 1), expression(of, depth - 1));
        yield b.convert(result, type, false);
      }
      case 3 -> {
        IntType swapped = IntType.ofSize(2 << random.nextInt(3));
        Value value = b.convert(expression(type, depth - 1), swapped, false);
        yield b.convert(b.byteSwap(value), type, random.nextBoolean());
      }
      default -> {
        BinaryOp op = BinaryOp.values()[random.nextInt(BinaryOp.values().length)];
        yield b.binary(op, expression(type, depth - 1), expression(type, depth - 1));
      }
    };
  }

  private static IntType other(IntType type) {
    return type == IntType.I32 ? IntType.I64 : IntType.I32;
  }

  private Value leaf(IntType type) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> randomConstant(type);
      case 2 -> input(type);
      case 3 -> {
        int size = 1 << random.nextInt(4);
        int offset = random.nextInt(SLOT_BYTES / size) * size;
        Value loaded = b.load(IntType.ofSize(size), b.addressOf(slot), offset);
        yield b.convert(loaded, type, random.nextBoolean());
      }
      case 4 -> {
        IrType kernel = IrType.pointer(AddressSpace.KERNEL);
        Value pointer = b.cast(CastOp.BITCAST, expression(IntType.I64, 0), kernel);
        Value loaded = b.load(IntType.ofSize(1 << random.nextInt(4)), pointer, random.nextInt(99));
        yield b.convert(loaded, type, random.nextBoolean());
      }
      default -> b.convert(b.read(any()), type, random.nextBoolean());
    };
  }
}
