package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;
import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.check.internal.ContextStructures;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.Optional;

/** Values of expressions. */
final class Expressions {
  private final Program program;
  private final FunctionBuilder builder;
  private final Places places;
  private final Memory memory;
  private final Calls calls;
  private final MapCalls maps;
  private final Prints prints;
  private final Intrinsics intrinsics;
  private Frame frame;

  Expressions(Program program, Statements statements) {
    this.program = program;
    this.builder = program.builder();
    this.places = new Places(program, this);
    this.memory = new Memory(program, places);
    this.calls = new Calls(program, this, statements);
    this.maps = new MapCalls(program, this, statements);
    this.prints = new Prints(program, this);
    this.intrinsics = new Intrinsics(program, this);
  }

  Frame frame() {
    return frame;
  }

  /** What follows belongs to this function. */
  Frame enter(Frame next) {
    Frame before = frame;
    frame = next;
    return before;
  }

  Places places() {
    return places;
  }

  Memory memory() {
    return memory;
  }

  /** The type that the value of an expression has. */
  IrType type(Tree tree) {
    if (!tree.type().isPointer()) {
      return Types.integer(tree.type());
    }
    Tree value = tree instanceof Tree.Place place ? new Tree.Load(place) : tree;
    return IrType.pointer(frame.spaces().of(value));
  }

  /** The value; of void something that means nothing. */
  Value value(Tree tree) {
    if (tree instanceof Tree.Constant constant) {
      return builder.constant(type(tree), constant.value());
    } else if (tree instanceof Tree.Load load) {
      if (!load.type().isScalar()) {
        return Constant.zero(IntType.I32);
      }
      Storage storage = places.find(load.place());
      program.at(load.span());
      return places.load(storage, load.place());
    } else if (tree instanceof Tree.Address address) {
      return places.addressOf(address);
    } else if (tree instanceof Tree.Convert convert) {
      return converted(convert);
    } else if (tree instanceof Tree.Arithmetic arithmetic) {
      Value left = value(arithmetic.left());
      Value right = value(arithmetic.right());
      program.at(tree.span());
      return arithmetic(arithmetic.operator(), left, right, arithmetic.type());
    } else if (tree instanceof Tree.PointerStep step) {
      return advance(value(step.pointer()), step);
    } else if (tree instanceof Tree.PointerDistance distance) {
      return distance(distance);
    } else if (tree instanceof Tree.Comparison comparison) {
      return comparison(comparison);
    } else if (tree instanceof Tree.Not not) {
      Value operand = testable(value(not.operand()));
      return builder.compare(CompareOp.EQ, operand, Constant.zero(operand.type()));
    } else if (tree instanceof Tree.Complement complement) {
      Value operand = value(complement.operand());
      return builder.binary(BinaryOp.XOR, operand, builder.constant(operand.type(), -1));
    } else if (tree instanceof Tree.Assignment assignment) {
      return assignment(assignment);
    } else if (tree instanceof Tree.Update update) {
      return update(update);
    } else if (tree instanceof Tree.Logical || tree instanceof Tree.Conditional) {
      return choice(tree);
    } else if (tree instanceof Tree.Sequence sequence) {
      value(sequence.first());
      return value(sequence.second());
    } else if (tree instanceof Tree.HelperCall call) {
      return calls.helper(call);
    } else if (tree instanceof Tree.LocalCall call) {
      return calls.local(call);
    } else if (tree instanceof Tree.MapCall call) {
      return maps.call(call);
    } else if (tree instanceof Tree.IntrinsicCall call) {
      return intrinsics.call(call);
    } else if (tree instanceof Tree.Print print) {
      return prints.print(print);
    } else if (tree instanceof Tree.RegisterValue register) {
      program.at(tree.span());
      return places.register(register);
    } else if (tree instanceof Tree.Place || tree instanceof Tree.Nothing) {
      return Constant.zero(IntType.I32);
    }
    throw new IllegalStateException("no value: " + tree);
  }

  private Value assignment(Tree.Assignment assignment) {
    if (!assignment.type().isScalar()) {
      Storage target = places.find(assignment.target());
      memory.assign(target, assignment.target(), source(assignment.value()), assignment.span());
      return Constant.zero(IntType.I32);
    }
    if (isFarLoad(assignment.value(), assignment.type())) {
      return copied(assignment);
    }
    Value value = value(assignment.value());
    Storage target = places.find(assignment.target());
    program.at(assignment.span());
    value = Places.as(builder, value, type(assignment.target()));
    places.store(target, value, assignment.span());
    return value;
  }

  /** Whether it is a value in memory that a helper must read, and of no other width. */
  private boolean isFarLoad(Tree value, CType type) {
    Tree source = value instanceof Tree.Convert convert ? convert.operand() : value;
    return source instanceof Tree.Load load
        && load.place() instanceof Tree.MemberPlace
        && !ContextStructures.isContext(((Tree.MemberPlace) load.place()).base().type())
        && frame.spaces().isFar(load.place())
        && source.type() != IntegerType.BOOL
        && type != IntegerType.BOOL
        && program.sizes().of(source.type()).equals(program.sizes().of(type));
  }

  /** What a helper reads goes to memory at once, if that is where it shall go. */
  private Value copied(Tree.Assignment assignment) {
    Tree value = assignment.value();
    Tree.Load load = (Tree.Load) (value instanceof Tree.Convert c ? c.operand() : value);
    Storage target = places.find(assignment.target());
    Storage source = places.find(load.place());
    program.at(assignment.span());
    if (target instanceof Storage.Register || !(source instanceof Storage.Memory from)) {
      Value read =
          convert(places.load(source, load.place()), load.type(), value.type(), type(value));
      Value stored = Places.as(builder, read, type(assignment.target()));
      places.store(target, stored, assignment.span());
      return stored;
    }
    long size = program.sizes().of(load.type()).orElse(0);
    Storage.Memory to = places.memory(target, assignment.span());
    memory.copy(to, from, size, 1, assignment.span());
    return places.load(to, assignment.target());
  }

  /** Where a structure stands that is used as a value: {@code a = b = c} ends with a place. */
  Tree.Place source(Tree value) {
    if (value instanceof Tree.Assignment assignment) {
      assignment(assignment);
      return assignment.target();
    } else if (value instanceof Tree.Sequence sequence) {
      value(sequence.first());
      return source(sequence.second());
    }
    return ((Tree.Load) value).place();
  }

  private Value update(Tree.Update update) {
    Storage target = places.find(update.target());
    Value operand = value(update.operand());
    Value before = places.load(target, update.target());
    program.at(update.span());
    Value after;
    if (update.work().isPresent()) {
      CType type = update.target().type();
      IntegerType work = update.work().get();
      Value wide = convert(before, type, work, Types.integer(work));
      Value result = arithmetic(update.operator(), wide, operand, work);
      after = convert(result, work, type, Types.integer(type));
    } else {
      Value bytes = scaled(operand, update.size());
      after =
          builder.pointerAdd(
              before, update.operator() == BinaryOperator.SUBTRACT ? negated(bytes) : bytes);
    }
    places.store(target, after, update.span());
    return update.old() ? before : after;
  }

  /** A pointer with the step added. */
  Value advance(Value pointer, Tree.PointerStep step) {
    Value bytes = scaled(value(step.count()), step.size());
    program.at(step.span());
    return builder.pointerAdd(pointer, step.back() ? negated(bytes) : bytes);
  }

  private Value scaled(Value count, long size) {
    return count instanceof Constant constant
        ? builder.constant(IntType.I64, constant.bits() * size)
        : size == 1
            ? count
            : builder.binary(BinaryOp.MUL, count, builder.constant(IntType.I64, size));
  }

  private Value negated(Value value) {
    return value instanceof Constant constant
        ? builder.constant(IntType.I64, -constant.bits())
        : builder.binary(BinaryOp.SUB, builder.constant(IntType.I64, 0), value);
  }

  private Value distance(Tree.PointerDistance distance) {
    Value left = Places.as(builder, value(distance.left()), IntType.I64);
    Value right = Places.as(builder, value(distance.right()), IntType.I64);
    Value bytes = builder.binary(BinaryOp.SUB, left, right);
    return distance.size() == 1
        ? bytes
        : builder.binary(BinaryOp.SDIV, bytes, builder.constant(IntType.I64, distance.size()));
  }

  /** Arithmetic in a type; the right operand of a shift may have another. */
  private Value arithmetic(BinaryOperator operator, Value left, Value right, CType type) {
    Value second =
        operator.isShift() ? builder.convert(right, (IntType) left.type(), false) : right;
    return builder.binary(Types.operation(operator, Types.isSigned(type)), left, second);
  }

  private Value comparison(Tree.Comparison comparison) {
    Value left = value(comparison.left());
    Value right = value(comparison.right());
    program.at(comparison.span());
    CompareOp op =
        Types.comparison(comparison.operator(), Types.isSigned(comparison.left().type()));
    if (left instanceof Constant && right.type().isPointer()) {
      return builder.compare(op, Places.as(builder, left, right.type()), right);
    }
    return builder.compare(op, left, Places.as(builder, right, left.type()));
  }

  private Value converted(Tree.Convert convert) {
    Value value = value(convert.operand());
    return convert(value, convert.operand().type(), convert.type(), type(convert));
  }

  /**
   * Converts a scalar.
   *
   * @param type what {@code to} is here
   */
  private Value convert(Value value, CType from, CType to, IrType type) {
    if (to == IntegerType.BOOL) {
      if (from == IntegerType.BOOL) {
        return value;
      }
      Value wide = testable(value);
      Value truth = builder.compare(CompareOp.NE, wide, Constant.zero(wide.type()));
      return builder.convert(truth, IntType.I8, false);
    }
    if (type.isPointer()) {
      Value wide =
          from.isPointer() ? value : builder.convert(value, IntType.I64, Types.isSigned(from));
      return Places.as(builder, wide, type);
    }
    Value number = from.isPointer() ? Places.as(builder, value, IntType.I64) : value;
    return builder.convert(number, (IntType) type, Types.isSigned(from));
  }

  /** A value that can be compared with 0. */
  private Value testable(Value value) {
    return value.type().size() < 4 ? builder.convert(value, IntType.I32, false) : value;
  }

  /** {@code ?:}, {@code &&} and {@code ||}: what is not needed is not evaluated. */
  private Value choice(Tree tree) {
    Label yes = builder.newBlock();
    Label no = builder.newBlock();
    Label after = builder.newBlock();
    Optional<Variable> result =
        tree.type().isVoid()
            ? Optional.empty()
            : Optional.of(builder.declareVariable("", type(tree)));
    Tree whenTrue = truth(tree, 1);
    Tree whenFalse = truth(tree, 0);
    Tree condition = tree;
    if (tree instanceof Tree.Conditional conditional) {
      condition = conditional.condition();
      whenTrue = conditional.yes();
      whenFalse = conditional.no();
    }
    branch(condition, yes, no);
    arm(yes, whenTrue, result, after);
    arm(no, whenFalse, result, after);
    builder.seal(after);
    builder.continueIn(after);
    return result.isPresent() ? builder.read(result.get()) : Constant.zero(IntType.I32);
  }

  private static Tree truth(Tree tree, int value) {
    return new Tree.Constant(tree.span(), IntegerType.INT, value);
  }

  private void arm(Label label, Tree tree, Optional<Variable> result, Label after) {
    builder.seal(label);
    builder.continueIn(label);
    Value value = value(tree);
    result.ifPresent(v -> builder.write(v, Places.as(builder, value, v.type())));
    builder.jump(after);
  }

  /** To one block if a condition holds, else to the other. */
  void branch(Tree condition, Label yes, Label no) {
    if (condition instanceof Tree.Logical logical) {
      Label second = builder.newBlock();
      branch(logical.left(), logical.and() ? second : yes, logical.and() ? no : second);
      builder.seal(second);
      builder.continueIn(second);
      branch(logical.right(), yes, no);
    } else if (condition instanceof Tree.Not not) {
      branch(not.operand(), no, yes);
    } else if (condition instanceof Tree.Convert convert
        && convert.type().isInteger()
        && (convert.operand() instanceof Tree.Logical || convert.operand() instanceof Tree.Not)) {
      branch(convert.operand(), yes, no);
    } else {
      Value value = testable(value(condition));
      program.at(condition.span());
      builder.branch(value, yes, no);
    }
  }
}
