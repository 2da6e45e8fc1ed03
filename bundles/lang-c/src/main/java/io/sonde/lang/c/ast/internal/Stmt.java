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

  record While(Span span, Expr condition, Stmt body) implements Stmt {}

  record DoWhile(Span span, Stmt body, Expr condition) implements Stmt {}

  /** A loop with a beginning, perhaps a declaration, and a step. */
  record For(
      Span span, Optional<Stmt> first, Optional<Expr> condition, Optional<Expr> step, Stmt body)
      implements Stmt {}

  record Switch(Span span, Expr value, Stmt body) implements Stmt {}

  /** {@code case value:}; {@code default:} without one. */
  record Case(Span span, Optional<Expr> value) implements Stmt {}

  record Break(Span span) implements Stmt {}

  record Continue(Span span) implements Stmt {}

  record Return(Span span, Optional<Expr> value) implements Stmt {}

  record Declaration(Span span, List<Variable> variables) implements Stmt {
    public Declaration {
      variables = List.copyOf(variables);
    }
  }

  /** A type's new name, inside a function. */
  record LocalTypedef(Span span, External.Typedef typedef) implements Stmt {}

  /** A type that is declared with nothing of it, inside a function. */
  record TypeDeclaration(Span span, TypeSyntax type) implements Stmt {}

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

  record Braced(Span span, List<Item> items) implements Initializer {
    public Braced {
      items = List.copyOf(items);
    }
  }

  /**
   * One value between braces.
   *
   * @param designators which member or element it is for; none for the next
   */
  record Item(List<Designator> designators, Initializer value) {
    public Item {
      designators = List.copyOf(designators);
    }
  }

  /** {@code .name} or {@code [position]}. */
  sealed interface Designator {
    Span span();
  }

  record MemberName(Span span, String name) implements Designator {}

  record Position(Expr index) implements Designator {
    @Override
    public Span span() {
      return index.span();
    }
  }
}
