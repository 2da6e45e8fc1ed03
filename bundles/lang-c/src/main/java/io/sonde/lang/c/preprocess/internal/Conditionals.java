package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** The open {@code #if}s of one file, and whether the lines at hand count. */
final class Conditionals {
  private final Deque<Branch> open = new ArrayDeque<>();
  private final Diagnostics diagnostics;

  /**
   * @param enclosing whether the lines around it count
   * @param taken whether a branch of it has counted, this one included
   * @param live whether this branch counts
   */
  private record Branch(Span start, boolean enclosing, boolean taken, boolean live, boolean last) {}

  Conditionals(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  boolean live() {
    return open.isEmpty() || open.peek().live;
  }

  void begin(Span start, BooleanSupplier condition) {
    boolean enclosing = live();
    boolean live = enclosing && condition.getAsBoolean();
    open.push(new Branch(start, enclosing, live, live, false));
  }

  void otherwise(Span at, String name, BooleanSupplier condition, boolean last) {
    if (open.isEmpty() || open.peek().last) {
      diagnostics.error(at, "#" + name + " without #if");
      return;
    }
    Branch branch = open.pop();
    boolean live = branch.enclosing && !branch.taken && condition.getAsBoolean();
    open.push(new Branch(branch.start, branch.enclosing, branch.taken || live, live, last));
  }

  void end(Span at) {
    if (open.isEmpty()) {
      diagnostics.error(at, "#endif without #if");
    } else {
      open.pop();
    }
  }

  /** Reports what is still open at the end of the file. */
  void finish() {
    for (Branch branch : open) {
      diagnostics.error(branch.start, "this condition has no #endif");
    }
  }
}
