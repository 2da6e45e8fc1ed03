package io.sonde.compiler.allocate.internal;

import io.sonde.compiler.Slot;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineInst;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where each slot that is used stands: bytes from the frame pointer, negative. */
public final class StackLayout {
  /** {@code MAX_BPF_STACK} in include/linux/filter.h. */
  public static final int LIMIT = 512;

  private final Map<Integer, Integer> offsets = new HashMap<>();
  private final int bytes;

  /** Puts the slots with the greatest alignment next to the frame pointer, which is aligned. */
  public StackLayout(MachineFunction function) {
    Set<Integer> used = used(function);
    List<Slot> slots =
        function.slots().stream()
            .filter(slot -> used.contains(slot.id()))
            .sorted(Comparator.comparing(Slot::align).reversed().thenComparing(Slot::id))
            .toList();
    int depth = 0;
    for (Slot slot : slots) {
      depth = roundUp(depth + slot.size(), slot.align());
      offsets.put(slot.id(), -depth);
    }
    bytes = depth;
  }

  private static Set<Integer> used(MachineFunction function) {
    Set<Integer> used = new TreeSet<>();
    function.blocks().stream()
        .flatMap(block -> block.instructions().stream())
        .map(MachineInst::op)
        .forEach(
            op -> {
              Place place =
                  op instanceof MachineOp.Load load
                      ? load.place()
                      : op instanceof MachineOp.Store store
                          ? store.place()
                          : op instanceof MachineOp.Atomic atomic
                              ? atomic.place()
                              : op instanceof MachineOp.Address address ? address.place() : null;
              if (place instanceof Place.InSlot slot) {
                used.add(slot.slot());
              }
            });
    return used;
  }

  private static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  /** Bytes from the frame pointer to a place. */
  public int offset(Place.InSlot place) {
    return offsets.get(place.slot()) + place.offset();
  }

  /** How much of the stack is used. */
  public int bytes() {
    return bytes;
  }
}
