package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Constant;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import java.util.Optional;

/** Which addresses are known to be so many bytes into a slot of the stack. */
public final class SlotPlaces {
  private final Definitions definitions;

  /** A place in a slot: bytes from its start. */
  public record Place(int slot, int offset) {
    /** Written out, as {@link io.sonde.compiler.Temp#hashCode}. */
    @Override
    public int hashCode() {
      return 31 * slot + offset;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place that && slot == that.slot && offset == that.offset;
    }
  }

  public SlotPlaces(IrFunction function) {
    this.definitions = new Definitions(function);
  }

  /** The place some bytes behind an address; empty if it is in no slot or at an unknown offset. */
  public Optional<Place> of(Value address, int offset) {
    Op op = definitions.of(address).orElse(null);
    if (op instanceof Op.SlotAddress slot) {
      return Optional.of(new Place(slot.slot(), offset));
    }
    return op instanceof Op.PointerAdd add && add.offset() instanceof Constant more
        ? of(add.base(), (int) more.bits() + offset)
        : Optional.empty();
  }
}
