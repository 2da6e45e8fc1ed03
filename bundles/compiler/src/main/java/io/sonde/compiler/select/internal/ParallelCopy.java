package io.sonde.compiler.select.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Copies that all act at once, put into an order in which they can be done one after the other: a
 * register is written when no copy to come reads it. Where copies go in a circle, a register more
 * breaks it.
 */
final class ParallelCopy {
  /** No register is read: a constant or an address. */
  static final int NO_SOURCE = -1;

  /** Makes one copy. */
  @FunctionalInterface
  interface Emitter {
    /**
     * @param source the register to read, which may have been saved elsewhere meanwhile
     */
    void copy(Copy copy, int source);
  }

  /**
   * A copy.
   *
   * @param source a register, or {@link #NO_SOURCE}
   * @param index which of the caller's values it is about
   */
  record Copy(int target, int source, int index) {}

  private ParallelCopy() {}

  /**
   * Makes the copies.
   *
   * @param fresh gives an unused register
   * @param save copies a register to the unused one that was given last
   */
  static void emit(List<Copy> copies, Emitter emitter, IntSupplier fresh, IntConsumer save) {
    List<Copy> left = new ArrayList<>(copies);
    left.removeIf(copy -> copy.target() == copy.source());
    while (!left.isEmpty()) {
      Copy ready = ready(left);
      if (ready != null) {
        left.remove(ready);
        emitter.copy(ready, ready.source());
      } else {
        int stuck = left.get(0).target();
        int saved = fresh.getAsInt();
        save.accept(stuck);
        left.replaceAll(c -> c.source() == stuck ? new Copy(c.target(), saved, c.index()) : c);
      }
    }
  }

  private static Copy ready(List<Copy> left) {
    for (Copy copy : left) {
      if (left.stream().noneMatch(other -> other != copy && other.source() == copy.target())) {
        return copy;
      }
    }
    return null;
  }
}
