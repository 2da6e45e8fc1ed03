package io.sonde.lang.c.internal;

import io.sonde.api.probe.ContextUse;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.Walk;
import io.sonde.lang.c.kernel.internal.RegisterRole;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What programs read of their contexts, told from the syntax alone. Where that is not clear, more
 * is said than may be needed: a plan then offers more.
 */
final class ContextUses {
  private final Map<String, External.Function> functions;

  ContextUses(Map<String, External.Function> functions) {
    this.functions = functions;
  }

  Set<ContextUse> of(External.Function program) {
    Set<ContextUse> uses = EnumSet.noneOf(ContextUse.class);
    if (program.macro().isPresent()) {
      uses.add(ContextUse.FIELDS);
      return uses;
    }
    if (program.parameters().size() > 1) {
      uses.add(ContextUse.PARAMETERS);
    }
    if (!program.parameters().isEmpty()) {
      program
          .parameters()
          .get(0)
          .name()
          .ifPresent(context -> function(program, context, uses, new HashSet<>()));
    }
    return uses;
  }

  /** Adds what a function does with one of its parameters that is the context. */
  private void function(
      External.Function function, String context, Set<ContextUse> uses, Set<String> seen) {
    if (seen.add(function.name() + " " + context)) {
      Walk.expressions(function.body(), expression -> add(expression, context, uses, seen));
    }
  }

  private void add(Expr expression, String context, Set<ContextUse> uses, Set<String> seen) {
    if (expression instanceof Expr.Name name && name.name().equals(context)) {
      uses.add(ContextUse.REGISTERS);
    } else if (expression instanceof Expr.Call call) {
      call(call, context, uses, seen);
    } else {
      Walk.children(expression).forEach(child -> add(child, context, uses, seen));
    }
  }

  private void call(Expr.Call call, String context, Set<ContextUse> uses, Set<String> seen) {
    String callee = call.callee() instanceof Expr.Name name ? name.name() : "";
    Optional<RegisterRole> role = RegisterRole.of(callee);
    List<Expr> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Expr argument = withoutCasts(arguments.get(i));
      boolean isContext = argument instanceof Expr.Name name && name.name().equals(context);
      if (!isContext) {
        add(argument, context, uses, seen);
      } else if (role.isPresent()) {
        boolean result = role.get().kind() == RegisterRole.Kind.RESULT;
        uses.add(result ? ContextUse.RETURN_VALUE : ContextUse.REGISTERS);
      } else if (functions.containsKey(callee)) {
        parameter(functions.get(callee), i)
            .ifPresent(p -> function(functions.get(callee), p, uses, seen));
      }
      // a helper or a map's method takes the context as it is
    }
  }

  private static Optional<String> parameter(External.Function function, int position) {
    return position < function.parameters().size()
        ? function.parameters().get(position).name()
        : Optional.empty();
  }

  private static Expr withoutCasts(Expr expression) {
    Expr inner = expression;
    while (inner instanceof Expr.Cast cast) {
      inner = cast.operand();
    }
    return inner;
  }
}
