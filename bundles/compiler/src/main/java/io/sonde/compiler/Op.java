package io.sonde.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What an instruction does. Operations are values: two that are equal compute the same, if they are
 * {@link #isPure pure}.
 */
public sealed interface Op {
  /** The values it takes, in order. */
  List<Value> operands();

  /** The same operation on other operands. */
  Op map(UnaryOperator<Value> operands);

  /** Whether it does nothing but compute its result from its operands: done once serves twice. */
  default boolean isPure() {
    return true;
  }

  /** Whether it must be done even if nobody uses its result. */
  default boolean hasEffect() {
    return false;
  }

  /** Arithmetic. The result has the operands' type. */
  record Binary(BinaryOp op, Value left, Value right) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(left, right);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new Binary(op, to.apply(left), to.apply(right));
    }
  }

  /** Comparison. The result is an I32: 1 or 0. */
  record Compare(CompareOp op, Value left, Value right) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(left, right);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new Compare(op, to.apply(left), to.apply(right));
    }
  }

  /** Conversion to the result's type. */
  record Cast(CastOp op, Value value, IrType type) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(value);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new Cast(op, to.apply(value), type);
    }
  }

  /** The bytes of an I16, I32 or I64 in reverse order. */
  record ByteSwap(Value value) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(value);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new ByteSwap(to.apply(value));
    }
  }

  /** {@code base + offset} bytes. The result is a pointer of the base's type; the offset is I64. */
  record PointerAdd(Value base, Value offset) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(base, offset);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new PointerAdd(to.apply(base), to.apply(offset));
    }
  }

  /** The address of a stack slot. */
  record SlotAddress(int slot) implements Op {
    /** Written out, as {@link Temp#hashCode}. */
    @Override
    public int hashCode() {
      return slot;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SlotAddress that && slot == that.slot;
    }

    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return this;
    }
  }

  /** A map of the module, as helpers take it. */
  record MapReference(String map) implements Op {
    /** Written out, as {@link Temp#hashCode}. */
    @Override
    public boolean equals(Object other) {
      return other instanceof MapReference that && map.equals(that.map);
    }

    @Override
    public int hashCode() {
      return map.hashCode();
    }

    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return this;
    }
  }

  /** The address of the value of an array map with one entry, plus some bytes. */
  record MapValueAddress(String map, int offset) implements Op {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return this;
    }
  }

  /**
   * Reads a value of the result's type at {@code address + offset}. Kernel and user memory that
   * cannot be read gives 0.
   */
  record Load(IrType type, Value address, int offset) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(address);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new Load(type, to.apply(address), offset);
    }

    /** Memory may change between two loads. */
    @Override
    public boolean isPure() {
      return false;
    }
  }

  /** Writes a value at {@code address + offset}. No result. */
  record Store(Value address, int offset, Value value) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(address, value);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new Store(to.apply(address), offset, to.apply(value));
    }

    @Override
    public boolean isPure() {
      return false;
    }

    @Override
    public boolean hasEffect() {
      return true;
    }
  }

  /**
   * Changes an I32 or I64 at {@code address + offset} in one step. Its result, if it has one, is
   * what stood there before.
   */
  record Atomic(AtomicOp op, Value address, int offset, Value value) implements Op {
    @Override
    public List<Value> operands() {
      return List.of(address, value);
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      return new Atomic(op, to.apply(address), offset, to.apply(value));
    }

    @Override
    public boolean isPure() {
      return false;
    }

    @Override
    public boolean hasEffect() {
      return true;
    }
  }

  /**
   * Calls a helper of the kernel by its number. Arguments are I64 or pointers, five at most. The
   * result, if it has one, is r0: an I64 or a pointer.
   */
  record CallHelper(int helper, List<Value> arguments) implements Op {
    public CallHelper {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Value> operands() {
      return arguments;
    }

    @Override
    public Op map(UnaryOperator<Value> to) {
      List<Value> mapped = new ArrayList<>(arguments);
      mapped.replaceAll(to);
      return new CallHelper(helper, mapped);
    }

    @Override
    public boolean isPure() {
      return false;
    }

    @Override
    public boolean hasEffect() {
      return true;
    }
  }
}
