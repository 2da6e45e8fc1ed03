package io.sonde.lang.c.source.internal;

import io.sonde.api.lang.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a text. What comes out of a macro has the span of the macro's use, and remembers
 * where in the macro it is written.
 *
 * @param length characters, at least 1 but at the end of a text
 * @param expansions the macros it came through, the outermost first; empty for what is written here
 */
public record Span(SourceFile file, int offset, int length, List<Expansion> expansions) {
  private static final int MOST_EXPANSIONS = 4;

  public Span {
    expansions = List.copyOf(expansions);
  }

  public Span(SourceFile file, int offset, int length) {
    this(file, offset, length, List.of());
  }

  /**
   * One step through a macro.
   *
   * @param macro its name
   * @param place in its definition
   */
  public record Expansion(String macro, Span place) {}

  /** This place as the one that a macro was used at. */
  public Span through(String macro, Span place) {
    if (expansions.size() >= MOST_EXPANSIONS) {
      return this;
    }
    List<Expansion> more = new ArrayList<>(expansions);
    more.add(new Expansion(macro, new Span(place.file, place.offset, place.length)));
    return new Span(file, offset, length, more);
  }

  /** From the start of this to the end of the other, if both stand in one line; else this. */
  public Span to(Span end) {
    int stop = end.offset + end.length;
    if (file != end.file || stop <= offset || line() != end.line()) {
      return this;
    }
    return new Span(file, offset, stop - offset, expansions);
  }

  public int line() {
    return file.line(offset);
  }

  public SourceLocation location() {
    return new SourceLocation(file.name(), line(), file.column(offset));
  }
}
