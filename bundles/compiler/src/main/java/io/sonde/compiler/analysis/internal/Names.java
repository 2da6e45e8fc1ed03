package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Temp;
import java.util.ArrayList;
import java.util.List;

/** Gives out values, blocks and slots that a function does not have yet. */
public final class Names {
  private int temps;
  private int blocks;
  private final List<Slot> slots;

  public Names(IrFunction function) {
    function.parameters().forEach(this::seen);
    for (Block block : function.blocks()) {
      blocks = Math.max(blocks, block.id() + 1);
      for (Phi phi : block.phis()) {
        seen(phi.result());
      }
      for (Inst inst : block.instructions()) {
        inst.result().ifPresent(this::seen);
      }
    }
    slots = new ArrayList<>(function.slots());
  }

  private void seen(Temp temp) {
    temps = Math.max(temps, temp.id() + 1);
  }

  public Temp temp(IrType type) {
    return new Temp(temps++, type);
  }

  public int block() {
    return blocks++;
  }

  public Slot slot(String name, int size, int align) {
    Slot slot = new Slot(slots.size(), name, size, align);
    slots.add(slot);
    return slot;
  }

  /** The function's slots and those given out. */
  public List<Slot> slots() {
    return List.copyOf(slots);
  }
}
