package io.sonde.lang.c.ast.internal;

import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Optional;

/** A statement, or a declaration among statements. */
public sealed interface Stmt {
  Span span();

  record Block(Span span, List<Stmt> statements) implements Stmt {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  record Expression(Span span, Expr expression) implements Stmt {}

  record Empty(Span span) implements Stmt {}

  record If(Span span, Expr condition, Stmt then, Optional<Stmt> otherwise) implements Stmt {}

  record Return(Span span, Optional<Expr> value) implements Stmt {}

  record Declaration(Span span, List<Variable> variables) implements Stmt {
    public Declaration {
      variables = List.copyOf(variables);
    }
  }

  /** A type's new name, inside a function. */
  record LocalTypedef(Span span, External.Typedef typedef) implements Stmt {}

  /** One local of a declaration. */
  record Variable(Span span, String name, TypeSyntax type, Optional<Initializer> initializer) {}

  /** What a local begins as. */
  sealed interface Initializer {
    Span span();
  }

  record Single(Expr value) implements Initializer {
    @Override
    public Span span() {
      return value.span();
    }
  }

  record Braced(Span span, List<Initializer> items) implements Initializer {
    public Braced {
      items = List.copyOf(items);
    }
  }
}
