package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.CompareOp;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.tree.internal.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Loops and switches, and the ways out of them. */
final class Loops {
  private final FunctionBuilder builder;
  private final Expressions expressions;
  private final Statements statements;
  private final Deque<Way> open = new ArrayDeque<>();

  /**
   * Where {@code break} and {@code continue} lead.
   *
   * @param next empty in a switch
   * @param labels of a switch, by their numbers
   */
  private record Way(Label after, Optional<Label> next, Map<Integer, Label> labels) {}

  Loops(Program program, Expressions expressions, Statements statements) {
    this.builder = program.builder();
    this.expressions = expressions;
    this.statements = statements;
  }

  void loop(Code.Loop loop) {
    boolean calls = loop.condition().map(Loops::calls).orElse(false);
    if (loop.tested() && calls) {
      testedAtHead(loop);
    } else {
      testedAtEnd(loop);
    }
  }

  /** The condition stands once, before the body. */
  private void testedAtHead(Code.Loop loop) {
    Label head = builder.newBlock();
    Label body = builder.newBlock();
    Label next = builder.newBlock();
    Label after = builder.newBlock();
    builder.jump(head);
    builder.continueIn(head);
    expressions.branch(loop.condition().orElseThrow(), body, after);
    builder.seal(body);
    round(loop, body, next, after);
    builder.jump(head);
    builder.seal(head);
    builder.seal(after);
    builder.continueIn(after);
  }

  /** The condition stands before the loop and behind the body: a jump less in each round. */
  private void testedAtEnd(Code.Loop loop) {
    Label body = builder.newBlock();
    Label next = builder.newBlock();
    Label after = builder.newBlock();
    if (loop.tested() && loop.condition().isPresent()) {
      expressions.branch(loop.condition().get(), body, after);
    } else {
      builder.jump(body);
    }
    round(loop, body, next, after);
    if (loop.condition().isPresent()) {
      expressions.branch(loop.condition().get(), body, after);
    } else {
      builder.jump(body);
    }
    builder.seal(body);
    builder.seal(after);
    builder.continueIn(after);
  }

  private void round(Code.Loop loop, Label body, Label next, Label after) {
    builder.continueIn(body);
    open.push(new Way(after, Optional.of(next), Map.of()));
    statements.lower(loop.body());
    open.pop();
    builder.jump(next);
    builder.seal(next);
    builder.continueIn(next);
    loop.step().ifPresent(expressions::value);
  }

  private static boolean calls(Tree tree) {
    boolean[] found = new boolean[1];
    Walk.trees(tree, t -> found[0] |= t instanceof Tree.LocalCall || t instanceof Tree.MapCall);
    return found[0];
  }

  void choice(Code.Switch choice) {
    Value value = expressions.value(choice.value());
    Label after = builder.newBlock();
    Map<Integer, Label> labels = new HashMap<>();
    choice.labels().forEach(label -> labels.put(label.id(), builder.newBlock()));
    Label otherwise = after;
    for (Code.Label label : choice.labels()) {
      if (label.value().isEmpty()) {
        otherwise = labels.get(label.id());
      } else {
        Label test = builder.newBlock();
        Value wanted = builder.constant(value.type(), label.value().getAsLong());
        builder.branch(CompareOp.EQ, value, wanted, labels.get(label.id()), test);
        builder.seal(test);
        builder.continueIn(test);
      }
    }
    builder.jump(otherwise);
    Label unreached = builder.newBlock();
    builder.seal(unreached);
    builder.continueIn(unreached);
    open.push(new Way(after, Optional.empty(), labels));
    statements.lower(choice.body());
    open.pop();
    builder.jump(after);
    builder.seal(after);
    builder.continueIn(after);
  }

  /** Control comes here from its switch, and from what stands before. */
  void label(Code.Label label) {
    Label block =
        open.stream()
            .map(way -> way.labels().get(label.id()))
            .filter(found -> found != null)
            .findFirst()
            .orElseThrow();
    builder.jump(block);
    builder.seal(block);
    builder.continueIn(block);
  }

  void leave() {
    builder.jump(open.peek().after());
  }

  void next() {
    builder.jump(open.stream().flatMap(way -> way.next().stream()).findFirst().orElseThrow());
  }
}
