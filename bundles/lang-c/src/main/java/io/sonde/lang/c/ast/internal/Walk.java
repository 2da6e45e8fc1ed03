package io.sonde.lang.c.ast.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Goes through a syntax tree. */
public final class Walk {
  private Walk() {}

  /** The expressions that this one is directly made of. */
  public static List<Expr> children(Expr expression) {
    if (expression instanceof Expr.Unary e) {
      return List.of(e.operand());
    } else if (expression instanceof Expr.Step e) {
      return List.of(e.operand());
    } else if (expression instanceof Expr.Binary e) {
      return List.of(e.left(), e.right());
    } else if (expression instanceof Expr.Assign e) {
      return List.of(e.target(), e.value());
    } else if (expression instanceof Expr.Conditional e) {
      return List.of(e.condition(), e.yes(), e.no());
    } else if (expression instanceof Expr.Cast e) {
      return List.of(e.operand());
    } else if (expression instanceof Expr.Call e) {
      List<Expr> all = new ArrayList<>(e.arguments());
      all.add(0, e.callee());
      return all;
    } else if (expression instanceof Expr.Member e) {
      return List.of(e.base());
    } else if (expression instanceof Expr.Index e) {
      return List.of(e.base(), e.index());
    }
    return List.of();
  }

  /** All outermost expressions in and under a statement, in order; those in sizeof are none. */
  public static void expressions(Stmt statement, Consumer<Expr> visitor) {
    if (statement instanceof Stmt.Block block) {
      block.statements().forEach(inner -> expressions(inner, visitor));
    } else if (statement instanceof Stmt.Expression expression) {
      visitor.accept(expression.expression());
    } else if (statement instanceof Stmt.If conditional) {
      visitor.accept(conditional.condition());
      expressions(conditional.then(), visitor);
      conditional.otherwise().ifPresent(other -> expressions(other, visitor));
    } else if (statement instanceof Stmt.While loop) {
      visitor.accept(loop.condition());
      expressions(loop.body(), visitor);
    } else if (statement instanceof Stmt.DoWhile loop) {
      expressions(loop.body(), visitor);
      visitor.accept(loop.condition());
    } else if (statement instanceof Stmt.For loop) {
      loop.first().ifPresent(first -> expressions(first, visitor));
      loop.condition().ifPresent(visitor);
      loop.step().ifPresent(visitor);
      expressions(loop.body(), visitor);
    } else if (statement instanceof Stmt.Switch choice) {
      visitor.accept(choice.value());
      expressions(choice.body(), visitor);
    } else if (statement instanceof Stmt.Return end) {
      end.value().ifPresent(visitor);
    } else if (statement instanceof Stmt.Declaration declaration) {
      for (Stmt.Variable variable : declaration.variables()) {
        variable.initializer().ifPresent(initial -> initializer(initial, visitor));
      }
    }
  }

  private static void initializer(Stmt.Initializer initializer, Consumer<Expr> visitor) {
    if (initializer instanceof Stmt.Single single) {
      visitor.accept(single.value());
    } else if (initializer instanceof Stmt.Braced braced) {
      braced.items().forEach(item -> initializer(item.value(), visitor));
    }
  }
}
