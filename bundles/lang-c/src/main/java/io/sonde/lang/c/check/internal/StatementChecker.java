package io.sonde.lang.c.check.internal;

import io.sonde.api.KernelVersion;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.ast.internal.Stmt;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Statements (C11 6.8) of one function. */
final class StatementChecker {
  /** Before, the verifier refused every jump back. */
  private static final KernelVersion LOOPS = KernelVersion.of(5, 3);

  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Scopes scopes;
  private final ExpressionChecker expressions;
  private final InitializerChecker initializers;
  private final String function;
  private final CType result;
  private final List<Local> locals = new ArrayList<>();
  private final Deque<OpenSwitch> switches = new ArrayDeque<>();
  private int lastLabel;

  /** A switch whose body is being looked at. */
  private record OpenSwitch(CType type, List<Code.Label> labels) {}

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
    } else if (statement instanceof Stmt.While loop) {
      Optional<Tree> condition = Optional.of(expressions.condition(loop.condition()));
      return List.of(loop(loop.span(), true, condition, Optional.empty(), single(loop.body())));
    } else if (statement instanceof Stmt.DoWhile loop) {
      Code body = single(loop.body());
      Optional<Tree> condition = Optional.of(expressions.condition(loop.condition()));
      return List.of(loop(loop.span(), false, condition, Optional.empty(), body));
    } else if (statement instanceof Stmt.For loop) {
      return List.of(forLoop(loop));
    } else if (statement instanceof Stmt.Switch choice) {
      return List.of(choice(choice));
    } else if (statement instanceof Stmt.Case label) {
      return List.of(label(label));
    } else if (statement instanceof Stmt.Break) {
      return List.of(new Code.Break(statement.span()));
    } else if (statement instanceof Stmt.Continue) {
      return List.of(new Code.Continue(statement.span()));
    } else if (statement instanceof Stmt.Return end) {
      return List.of(end(end));
    } else if (statement instanceof Stmt.Declaration declaration) {
      return declaration(declaration);
    } else if (statement instanceof Stmt.LocalTypedef typedef) {
      typedef(typedef.typedef());
    } else if (statement instanceof Stmt.TypeDeclaration declaration) {
      expressions.types().declared(declaration.type());
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

  private Code loop(
      Span span, boolean tested, Optional<Tree> condition, Optional<Tree> step, Code body) {
    if (!environment.kernel().isAtLeast(LOOPS)) {
      diagnostics.error(
          span, "loops need Linux " + LOOPS + "; this is compiled for " + environment.kernel());
    }
    return new Code.Loop(span, tested, condition, step, body);
  }

  private Code forLoop(Stmt.For loop) {
    scopes.enter();
    try {
      List<Code> code = new ArrayList<>();
      loop.first().ifPresent(first -> code.addAll(statement(first)));
      Optional<Tree> condition = loop.condition().map(expressions::condition);
      Optional<Tree> step = loop.step().map(expressions::effect);
      code.add(loop(loop.span(), true, condition, step, single(loop.body())));
      return new Code.Block(loop.span(), code);
    } finally {
      scopes.leave();
    }
  }

  private Code choice(Stmt.Switch choice) {
    Tree value = Conversions.promote(expressions.value(choice.value()));
    if (!value.type().isInteger() && !value.type().isError()) {
      diagnostics.error(value.span(), "'switch' needs an integer, not '" + value.type() + "'");
    }
    switches.push(new OpenSwitch(value.type(), new ArrayList<>()));
    Code body = single(choice.body());
    return new Code.Switch(choice.span(), value, body, switches.pop().labels());
  }

  private Code label(Stmt.Case label) {
    OptionalLong number = OptionalLong.empty();
    OpenSwitch open = switches.peek();
    if (label.value().isPresent()) {
      Tree value = expressions.value(label.value().get());
      number = Constants.evaluate(value);
      if (number.isEmpty() && !value.type().isError()) {
        diagnostics.error(value.span(), "'case' needs a constant");
      }
      if (open != null && open.type() instanceof IntegerType type && number.isPresent()) {
        number = OptionalLong.of(type.wrap(number.getAsLong()));
      }
    }
    Code.Label code = new Code.Label(label.span(), ++lastLabel, number);
    if (open != null) {
      OptionalLong wanted = number;
      boolean twice = open.labels().stream().anyMatch(other -> other.value().equals(wanted));
      boolean bad = label.value().isPresent() && number.isEmpty();
      if (twice && !bad) {
        diagnostics.error(label.span(), "the switch has this label already");
      }
      if (!bad) {
        open.labels().add(code);
      }
    }
    return code;
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
    Symbol alias = new Symbol.TypeAlias(declared.type(), declared.qualifiers(), declared.names());
    Optional<Symbol> before = scopes.declare(typedef.name(), alias);
    boolean same =
        before.isPresent()
            && before.get() instanceof Symbol.TypeAlias other
            && other.type().equals(declared.type());
    if (before.isPresent() && !same && !declared.type().isError()) {
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
    if (!type.isError() && environment.sizes().of(type).isEmpty()) {
      diagnostics.error(span, "the size of '" + variable.name() + "' is not known");
      return CType.ERROR;
    }
    return type;
  }
}
