package io.sonde.lang.c.tree.internal;

import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Optional;

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

  record Return(Span span, Optional<Tree> value) implements Code {}

  /** A local begins to exist. */
  record Declare(Span span, Local local, Optional<Start> start) implements Code {}

  /** What a local begins as. */
  sealed interface Start {}

  record Value(Tree tree) implements Start {}

  /** A char array filled with a text, the rest zero. */
  record Text(String bytes) implements Start {}

  /** An aggregate that is zero but for these elements. */
  record Elements(List<Element> elements) implements Start {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** One element: bytes from the local's start, and a value of the element's type. */
  record Element(long offset, Tree value) {}
}
