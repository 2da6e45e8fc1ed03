package io.sonde.compiler;

import java.util.List;
import java.util.function.UnaryOperator;

/** How a block ends. */
public sealed interface Terminator {
  /** The values it takes, in order. */
  List<Value> operands();

  /** The same with other operands. */
  Terminator map(UnaryOperator<Value> operands);

  /** The blocks control may go to, in order, each once. */
  List<Integer> successors();

  /** On to a block. */
  record Jump(int target) implements Terminator {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public Terminator map(UnaryOperator<Value> to) {
      return this;
    }

    @Override
    public List<Integer> successors() {
      return List.of(target);
    }
  }

  /** To one block if the comparison holds, else to the other. */
  record Branch(CompareOp op, Value left, Value right, int then, int otherwise)
      implements Terminator {
    @Override
    public List<Value> operands() {
      return List.of(left, right);
    }

    @Override
    public Terminator map(UnaryOperator<Value> to) {
      return new Branch(op, to.apply(left), to.apply(right), then, otherwise);
    }

    @Override
    public List<Integer> successors() {
      return then == otherwise ? List.of(then) : List.of(then, otherwise);
    }
  }

  /** Leaves the function with a value: I32 or I64. */
  record Return(Value value) implements Terminator {
    @Override
    public List<Value> operands() {
      return List.of(value);
    }

    @Override
    public Terminator map(UnaryOperator<Value> to) {
      return new Return(to.apply(value));
    }

    @Override
    public List<Integer> successors() {
      return List.of();
    }
  }
}
