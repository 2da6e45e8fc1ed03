package io.sonde.lang.c.internal;

import io.sonde.api.probe.ContextUse;
import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.TypeSyntax;
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
  /** Ends the tags of what registers are kept in: {@code pt_regs}, {@code user_pt_regs}. */
  private static final String PT_REGS = "pt_regs";

  private final Map<String, External.Function> functions;

  /**
   * The context within a function.
   *
   * @param name the parameter's
   * @param member what is used where a member of it is
   */
  private record Context(String name, ContextUse member) {
    boolean is(Expr expression) {
      return expression instanceof Expr.Name found && found.name().equals(name);
    }
  }

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
    parameter(program, 0, uses, new HashSet<>());
    return uses;
  }

  /** Adds what a function does with one of its parameters that is the context. */
  private void parameter(
      External.Function function, int position, Set<ContextUse> uses, Set<String> seen) {
    if (position >= function.parameters().size()) {
      return;
    }
    External.Parameter parameter = function.parameters().get(position);
    if (parameter.name().isPresent() && seen.add(function.name() + " " + position)) {
      Context context = new Context(parameter.name().get(), member(parameter.type()));
      Walk.expressions(function.body(), expression -> add(expression, context, uses, seen));
    }
  }

  /** What is read of a context by its members: registers, unless it is declared as another type. */
  private static ContextUse member(TypeSyntax type) {
    return type.base() instanceof TypeSyntax.Tagged tagged && !tagged.tag().endsWith(PT_REGS)
        ? ContextUse.FIELDS
        : ContextUse.REGISTERS;
  }

  private void add(Expr expression, Context context, Set<ContextUse> uses, Set<String> seen) {
    if (context.is(expression)) {
      uses.add(context.member());
    } else if (expression instanceof Expr.Call call) {
      call(call, context, uses, seen);
    } else {
      Walk.children(expression).forEach(child -> add(child, context, uses, seen));
    }
  }

  private void call(Expr.Call call, Context context, Set<ContextUse> uses, Set<String> seen) {
    String callee = call.callee() instanceof Expr.Name name ? name.name() : "";
    Optional<RegisterRole> role = RegisterRole.of(callee);
    List<Expr> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Expr argument = withoutCasts(arguments.get(i));
      if (!context.is(argument)) {
        add(argument, context, uses, seen);
      } else if (role.isPresent()) {
        boolean result = role.get().kind() == RegisterRole.Kind.RESULT;
        uses.add(result ? ContextUse.RETURN_VALUE : ContextUse.REGISTERS);
      } else if (functions.containsKey(callee)) {
        parameter(functions.get(callee), i, uses, seen);
      }
      // a helper or a map's method takes the context as it is
    }
  }

  private static Expr withoutCasts(Expr expression) {
    Expr inner = expression;
    while (inner instanceof Expr.Cast cast) {
      inner = cast.operand();
    }
    return inner;
  }
}
