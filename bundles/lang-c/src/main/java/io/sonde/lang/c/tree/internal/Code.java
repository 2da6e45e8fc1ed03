package io.sonde.lang.c.tree.internal;

import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A typed statement. */
public sealed interface Code {
  Span span();

  record Block(Span span, List<Code> statements) implements Code {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  record Evaluate(Span span, Tree tree) implements Code {}

  record If(Span span, Tree condition, Code then, Optional<Code> otherwise) implements Code {}

  /**
   * A loop.
   *
   * @param tested whether the condition is looked at before the first round
   * @param condition none for one that only a statement inside ends
   * @param step what is done after each round
   */
  record Loop(Span span, boolean tested, Optional<Tree> condition, Optional<Tree> step, Code body)
      implements Code {}

  /**
   * A choice by a number.
   *
   * @param labels those in its body that belong to it
   */
  record Switch(Span span, Tree value, Code body, List<Label> labels) implements Code {
    public Switch {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Where a switch goes on for a number.
   *
   * @param id unique in its function
   * @param value empty for {@code default}
   */
  record Label(Span span, int id, OptionalLong value) implements Code {}

  record Break(Span span) implements Code {}

  record Continue(Span span) implements Code {}

  record Return(Span span, Optional<Tree> value) implements Code {}

  /** A local begins to exist. */
  record Declare(Span span, Local local, Optional<Start> start) implements Code {}

  /** What a local begins as. */
  sealed interface Start {}

  record Value(Tree tree) implements Start {}

  /**
   * A char array filled with a text, the rest zero.
   *
   * @param size bytes of the array
   */
  record Text(String bytes, long size) implements Start {}

  /** An aggregate that is zero but for these elements. */
  record Elements(List<Element> elements) implements Start {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** One element: bytes from the local's start, and what it begins as. */
  record Element(long offset, Start start) {}
}
