package io.sonde.lang.c.tree.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Goes through all expressions of a function. */
public final class Walk {
  private Walk() {}

  /** The expressions that this one is directly made of. */
  public static List<Tree> children(Tree tree) {
    if (tree instanceof Tree.Pointee t) {
      return List.of(t.pointer());
    } else if (tree instanceof Tree.MemberPlace t) {
      return List.of(t.base());
    } else if (tree instanceof Tree.RegisterPlace t) {
      return List.of(t.registers());
    } else if (tree instanceof Tree.Load t) {
      return List.of(t.place());
    } else if (tree instanceof Tree.Address t) {
      return List.of(t.place());
    } else if (tree instanceof Tree.Convert t) {
      return List.of(t.operand());
    } else if (tree instanceof Tree.Arithmetic t) {
      return List.of(t.left(), t.right());
    } else if (tree instanceof Tree.PointerStep t) {
      return List.of(t.pointer(), t.count());
    } else if (tree instanceof Tree.PointerDistance t) {
      return List.of(t.left(), t.right());
    } else if (tree instanceof Tree.Comparison t) {
      return List.of(t.left(), t.right());
    } else if (tree instanceof Tree.Logical t) {
      return List.of(t.left(), t.right());
    } else if (tree instanceof Tree.Not t) {
      return List.of(t.operand());
    } else if (tree instanceof Tree.Complement t) {
      return List.of(t.operand());
    } else if (tree instanceof Tree.Assignment t) {
      return List.of(t.target(), t.value());
    } else if (tree instanceof Tree.Update t) {
      return List.of(t.target(), t.operand());
    } else if (tree instanceof Tree.Conditional t) {
      return List.of(t.condition(), t.yes(), t.no());
    } else if (tree instanceof Tree.Sequence t) {
      return List.of(t.first(), t.second());
    } else if (tree instanceof Tree.HelperCall t) {
      return t.arguments();
    } else if (tree instanceof Tree.LocalCall t) {
      return t.arguments();
    } else if (tree instanceof Tree.MapCall t) {
      return t.arguments();
    } else if (tree instanceof Tree.IntrinsicCall t) {
      return t.arguments();
    } else if (tree instanceof Tree.Print t) {
      return t.arguments();
    } else if (tree instanceof Tree.RegisterValue t) {
      return List.of(t.registers());
    }
    return List.of();
  }

  /** The expressions that stand in a statement, outermost only. */
  public static List<Tree> roots(Code code) {
    List<Tree> roots = new ArrayList<>();
    if (code instanceof Code.Evaluate c) {
      roots.add(c.tree());
    } else if (code instanceof Code.If c) {
      roots.add(c.condition());
    } else if (code instanceof Code.Loop c) {
      c.condition().ifPresent(roots::add);
      c.step().ifPresent(roots::add);
    } else if (code instanceof Code.Switch c) {
      roots.add(c.value());
    } else if (code instanceof Code.Return c) {
      c.value().ifPresent(roots::add);
    } else if (code instanceof Code.Declare c && c.start().isPresent()) {
      start(c.start().get(), roots);
    }
    return roots;
  }

  private static void start(Code.Start start, List<Tree> roots) {
    if (start instanceof Code.Value value) {
      roots.add(value.tree());
    } else if (start instanceof Code.Elements elements) {
      elements.elements().forEach(element -> start(element.start(), roots));
    }
  }

  /** All statements in and under this one, in order. */
  public static void statements(Code code, Consumer<Code> visitor) {
    visitor.accept(code);
    if (code instanceof Code.Block block) {
      block.statements().forEach(statement -> statements(statement, visitor));
    } else if (code instanceof Code.If conditional) {
      statements(conditional.then(), visitor);
      conditional.otherwise().ifPresent(other -> statements(other, visitor));
    } else if (code instanceof Code.Loop loop) {
      statements(loop.body(), visitor);
    } else if (code instanceof Code.Switch choice) {
      statements(choice.body(), visitor);
    }
  }

  /** All expressions in and under this one. */
  public static void trees(Tree tree, Consumer<Tree> visitor) {
    visitor.accept(tree);
    children(tree).forEach(child -> trees(child, visitor));
  }
}
