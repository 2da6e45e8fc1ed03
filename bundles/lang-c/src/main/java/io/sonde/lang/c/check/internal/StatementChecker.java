package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.Stmt;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements (C11 6.8) of one function. */
final class StatementChecker {
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Scopes scopes;
  private final ExpressionChecker expressions;
  private final InitializerChecker initializers;
  private final String function;
  private final CType result;
  private final List<Local> locals = new ArrayList<>();

  StatementChecker(
      Environment environment,
      Scopes scopes,
      ExpressionChecker expressions,
      String function,
      CType result) {
    this.environment = environment;
    this.diagnostics = environment.diagnostics();
    this.scopes = scopes;
    this.expressions = expressions;
    this.initializers = new InitializerChecker(environment, expressions);
    this.function = function;
    this.result = result;
  }

  Code.Block block(Stmt.Block block) {
    scopes.enter();
    try {
      List<Code> code = new ArrayList<>();
      for (Stmt statement : block.statements()) {
        code.addAll(statement(statement));
      }
      return new Code.Block(block.span(), code);
    } finally {
      scopes.leave();
    }
  }

  /** Warns of locals that are read and never written. */
  void finish() {
    for (Local local : locals) {
      if (local.isRead() && !local.isWritten() && local.type().isScalar()) {
        diagnostics.warning(
            local.span(), "'" + local.name() + "' is read but never set: it is taken as 0");
      }
    }
  }

  private List<Code> statement(Stmt statement) {
    if (statement instanceof Stmt.Block block) {
      return List.of(block(block));
    } else if (statement instanceof Stmt.Expression expression) {
      Tree tree = expressions.effect(expression.expression());
      return List.of(new Code.Evaluate(expression.span(), tree));
    } else if (statement instanceof Stmt.If conditional) {
      return List.of(conditional(conditional));
    } else if (statement instanceof Stmt.Return end) {
      return List.of(end(end));
    } else if (statement instanceof Stmt.Declaration declaration) {
      return declaration(declaration);
    } else if (statement instanceof Stmt.LocalTypedef typedef) {
      typedef(typedef.typedef());
    }
    return List.of();
  }

  private Code single(Stmt statement) {
    return new Code.Block(statement.span(), statement(statement));
  }

  private Code conditional(Stmt.If conditional) {
    Tree condition = expressions.condition(conditional.condition());
    Code then = single(conditional.then());
    Optional<Code> otherwise = conditional.otherwise().map(this::single);
    return new Code.If(conditional.span(), condition, then, otherwise);
  }

  private Code end(Stmt.Return end) {
    if (end.value().isEmpty()) {
      if (!result.isVoid() && !result.isError()) {
        diagnostics.error(end.span(), function + " must return a value of '" + result + "'");
      }
      return new Code.Return(end.span(), Optional.empty());
    }
    Tree value = expressions.value(end.value().get());
    if (result.isVoid() && !value.type().isVoid()) {
      diagnostics.error(value.span(), function + " returns void, and here is a value");
      return new Code.Return(end.span(), Optional.empty());
    }
    Tree converted =
        result.isVoid()
            ? value
            : expressions.conversions().assign(value, result, "the result of " + function);
    return new Code.Return(end.span(), Optional.of(converted));
  }

  void typedef(External.Typedef typedef) {
    TypeResolver.Declared declared = expressions.types().declared(typedef.type());
    Symbol alias = new Symbol.TypeAlias(declared.type(), declared.qualifiers());
    Optional<Symbol> before = scopes.declare(typedef.name(), alias);
    if (before.isPresent() && !before.get().equals(alias) && !declared.type().isError()) {
      diagnostics.error(typedef.span(), "'" + typedef.name() + "' is another type already");
    }
  }

  private List<Code> declaration(Stmt.Declaration declaration) {
    List<Code> code = new ArrayList<>();
    for (Stmt.Variable variable : declaration.variables()) {
      code.add(variable(variable));
    }
    return code;
  }

  private Code variable(Stmt.Variable variable) {
    TypeResolver.Declared declared = expressions.types().declared(variable.type());
    CType type = complete(variable, initializers.completed(declared.type(), variable));
    Local local = new Local(variable.name(), type, declared.qualifiers(), variable.span());
    locals.add(local);
    Optional<Symbol> before = scopes.declare(variable.name(), new Symbol.Variable(local));
    if (before.isPresent() && before.get() instanceof Symbol.Variable other) {
      diagnostics.errorWithNote(
          variable.span(),
          "'" + variable.name() + "' is declared twice",
          other.local().span(),
          "it is declared here");
    }
    Optional<Code.Start> start =
        variable.initializer().flatMap(i -> initializers.check(type, i, variable.name()));
    if (variable.initializer().isPresent()) {
      local.setWritten();
    }
    return new Code.Declare(variable.span(), local, start);
  }

  private CType complete(Stmt.Variable variable, CType type) {
    Span span = variable.span();
    if (type.isVoid()) {
      diagnostics.error(span, "'" + variable.name() + "' cannot be void");
      return CType.ERROR;
    }
    if (type instanceof StructType struct) {
      diagnostics.error(span, "locals of type '" + struct + "' are not supported yet");
      return CType.ERROR;
    }
    if (!type.isError() && environment.sizes().of(type).isEmpty()) {
      diagnostics.error(span, "the size of '" + variable.name() + "' is not known");
      return CType.ERROR;
    }
    return type;
  }
}
