package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.Constant;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.tree.internal.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls: helpers by their numbers, functions of the text put in the call's place. */
final class Calls {
  /** One text's calls may multiply: a bound on what is put in their places. */
  private static final int MOST_CALLS = 1000;

  private final Program program;
  private final FunctionBuilder builder;
  private final Expressions expressions;
  private final Statements statements;
  private int inlined;

  Calls(Program program, Expressions expressions, Statements statements) {
    this.program = program;
    this.builder = program.builder();
    this.expressions = expressions;
    this.statements = statements;
  }

  Value helper(Tree.HelperCall call) {
    List<Value> arguments = new ArrayList<>();
    for (Tree argument : call.arguments()) {
      arguments.add(wide(argument));
    }
    program.at(call.span());
    if (call.type().isPointer()) {
      return builder.call(call.helper().number(), expressions.type(call), arguments);
    }
    Value result = builder.call(call.helper().number(), IntType.I64, arguments);
    return call.type().isVoid()
        ? result
        : builder.convert(result, Types.integer(call.type()), false);
  }

  /** An argument as helpers take it: 64 bits. */
  private Value wide(Tree argument) {
    Value value = expressions.value(argument);
    return value.type().isPointer()
        ? value
        : builder.convert(value, IntType.I64, Types.isSigned(argument.type()));
  }

  Value local(Tree.LocalCall call) {
    if (++inlined > MOST_CALLS) {
      program
          .diagnostics()
          .error(call.span(), "more than " + MOST_CALLS + " calls of local functions");
      return Constant.zero(expressions.type(call));
    }
    CheckedFunction function = program.functions().get(call.function());
    PointerSpaces spaces = expressions.frame().spaces().callee(call);
    Label after = builder.newBlock();
    IrType type = expressions.type(call);
    Optional<Variable> result =
        call.type().isVoid()
            ? Optional.empty()
            : Optional.of(builder.declareVariable(function.name(), type));
    Frame frame = new Frame(function, spaces, Optional.of(new Frame.Exit(after, result)));
    List<Value> arguments = new ArrayList<>();
    for (Tree argument : call.arguments()) {
      arguments.add(expressions.value(argument));
    }
    Frame caller = expressions.enter(frame);
    for (int i = 0; i < arguments.size(); i++) {
      statements.declare(function.parameters().get(i));
      Storage storage = frame.storage(function.parameters().get(i));
      expressions.places().store(storage, arguments.get(i), call.span());
    }
    statements.lower(function.body());
    builder.jump(after);
    expressions.enter(caller);
    builder.seal(after);
    builder.continueIn(after);
    return result.isPresent() ? builder.read(result.get()) : Constant.zero(IntType.I32);
  }
}
