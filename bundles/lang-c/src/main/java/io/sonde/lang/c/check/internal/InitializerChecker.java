package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.Expr;
import io.sonde.lang.c.ast.internal.Stmt;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What locals begin as (C11 6.7.9). */
final class InitializerChecker {
  private final Environment environment;
  private final ExpressionChecker expressions;

  InitializerChecker(Environment environment, ExpressionChecker expressions) {
    this.environment = environment;
    this.expressions = expressions;
  }

  /** The type of an array whose length its initialiser tells. */
  CType completed(CType type, Stmt.Variable variable) {
    if (!(type instanceof ArrayType array)
        || array.length() != 0
        || variable.initializer().isEmpty()) {
      return type;
    }
    Stmt.Initializer initializer = variable.initializer().get();
    if (text(array, initializer).isPresent()) {
      return new ArrayType(array.element(), text(array, initializer).get().bytes().length() + 1L);
    }
    return initializer instanceof Stmt.Braced braced && !braced.items().isEmpty()
        ? new ArrayType(array.element(), braced.items().size())
        : type;
  }

  Optional<Code.Start> check(CType type, Stmt.Initializer initializer, String name) {
    if (type.isError()) {
      return Optional.empty();
    }
    if (type instanceof ArrayType array) {
      return array(array, initializer, name);
    }
    Stmt.Initializer scalar = initializer;
    if (initializer instanceof Stmt.Braced braced) {
      if (braced.items().size() > 1) {
        environment
            .diagnostics()
            .error(braced.items().get(1).span(), "too many values for '" + name + "'");
        return Optional.empty();
      }
      if (braced.items().isEmpty()) {
        Tree zero = new Tree.Constant(braced.span(), IntegerType.INT, 0);
        return Optional.of(new Code.Value(Conversions.convert(zero, type)));
      }
      scalar = braced.items().get(0);
    }
    if (!(scalar instanceof Stmt.Single single)) {
      environment.diagnostics().error(scalar.span(), "too many braces around one value");
      return Optional.empty();
    }
    Tree value = expressions.value(single.value());
    return Optional.of(
        new Code.Value(expressions.conversions().assign(value, type, "'" + name + "'")));
  }

  private static Optional<Expr.Text> text(ArrayType array, Stmt.Initializer initializer) {
    boolean bytes = array.element() instanceof IntegerType type && type.size() == 1;
    Stmt.Initializer inner = initializer;
    if (inner instanceof Stmt.Braced braced && braced.items().size() == 1) {
      inner = braced.items().get(0);
    }
    return bytes && inner instanceof Stmt.Single single && single.value() instanceof Expr.Text t
        ? Optional.of(t)
        : Optional.empty();
  }

  private Optional<Code.Start> array(ArrayType array, Stmt.Initializer initializer, String name) {
    Optional<Expr.Text> text = text(array, initializer);
    if (text.isPresent()) {
      if (text.get().bytes().length() > array.length()) {
        environment
            .diagnostics()
            .error(text.get().span(), "the text is longer than '" + name + "'");
      }
      return Optional.of(new Code.Text(text.get().bytes()));
    }
    if (!(initializer instanceof Stmt.Braced)) {
      environment
          .diagnostics()
          .error(initializer.span(), "'" + name + "' begins with { … } or a string literal");
      return Optional.empty();
    }
    List<Code.Element> elements = new ArrayList<>();
    elements(array, (Stmt.Braced) initializer, 0, name, elements);
    return Optional.of(new Code.Elements(elements));
  }

  private void elements(
      ArrayType array, Stmt.Braced braced, long at, String name, List<Code.Element> out) {
    long size = environment.sizes().of(array.element()).orElse(1);
    for (int i = 0; i < braced.items().size(); i++) {
      Stmt.Initializer item = braced.items().get(i);
      if (i >= array.length()) {
        environment.diagnostics().error(item.span(), "too many values for '" + name + "'");
        return;
      }
      long offset = at + i * size;
      if (array.element() instanceof ArrayType inner && item instanceof Stmt.Braced nested) {
        elements(inner, nested, offset, name, out);
      } else if (item instanceof Stmt.Single single && array.element().isScalar()) {
        Tree value = expressions.value(single.value());
        String what = "an element of '" + name + "'";
        out.add(
            new Code.Element(
                offset, expressions.conversions().assign(value, array.element(), what)));
      } else {
        environment
            .diagnostics()
            .error(item.span(), "this does not fit an element of type '" + array.element() + "'");
      }
    }
  }
}
