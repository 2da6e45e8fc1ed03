package io.sonde.compiler.select.internal;

import io.sonde.compiler.Constant;
import io.sonde.compiler.Op;
import io.sonde.compiler.Origin;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Definitions;
import io.sonde.compiler.machine.internal.MachineInst;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Place;
import io.sonde.compiler.machine.internal.Registers;
import io.sonde.compiler.machine.internal.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values as machine operands, and the instructions of the block at hand. Constants and addresses of
 * slots and maps are never held in a register: they are made anew where they are used, which costs
 * no more than a copy and keeps registers free.
 */
final class Operands {
  private final Definitions definitions;
  private final Map<Temp, Integer> registers = new HashMap<>();
  private List<MachineInst> block = new ArrayList<>();
  private Origin origin = Origin.UNKNOWN;
  private int next = Registers.FIRST_VIRTUAL;

  Operands(Definitions definitions) {
    this.definitions = definitions;
  }

  void begin(Origin first) {
    block = new ArrayList<>();
    origin = first;
  }

  /** What follows comes from there. */
  void from(Origin place) {
    origin = place;
  }

  void emit(MachineOp op) {
    block.add(new MachineInst(op, origin));
  }

  List<MachineInst> finish() {
    return block;
  }

  int registers() {
    return next;
  }

  int fresh() {
    return next++;
  }

  boolean isUsed(Temp temp) {
    return definitions.uses(temp) > 0;
  }

  /** The register that a value is held in, now or later. */
  int define(Temp temp) {
    return registers.computeIfAbsent(temp, t -> fresh());
  }

  /** A value is held in the register of another one. */
  void alias(Temp temp, Value other) {
    registers.put(temp, register(other));
  }

  /** The register that holds a value; empty for what is made anew. */
  Optional<Integer> held(Value value) {
    return value instanceof Temp temp && !isMadeAnew(value)
        ? Optional.of(define(temp))
        : Optional.empty();
  }

  /** Whether no register holds it: the address of a slot or a map. */
  boolean isMadeAnew(Value value) {
    Op op = definitions.of(value).orElse(null);
    return value instanceof Constant
        || op instanceof Op.MapReference
        || op instanceof Op.MapValueAddress
        || slot(value).isPresent();
  }

  /** A register with a value in it, for reading. */
  int register(Value value) {
    return held(value)
        .orElseGet(
            () -> {
              int register = fresh();
              put(value, register);
              return register;
            });
  }

  /** A number where it fits, else a register. */
  Source source(Value value) {
    return value instanceof Constant constant && fits(constant)
        ? new Source.Immediate((int) constant.bits())
        : new Source.Register(register(value));
  }

  static boolean fits(Constant constant) {
    return constant.bits() == (int) constant.bits();
  }

  /** Puts a value into a register of the caller's. */
  void put(Value value, int target) {
    if (value instanceof Constant constant) {
      emit(new MachineOp.Set(target, constant.unsigned()));
      return;
    }
    Op op = definitions.of(value).orElse(null);
    Optional<Place.InSlot> slot = slot(value);
    if (slot.isPresent()) {
      emit(new MachineOp.Address(target, slot.get()));
    } else if (op instanceof Op.MapReference map) {
      emit(new MachineOp.MapAddress(target, map.map(), -1));
    } else if (op instanceof Op.MapValueAddress map) {
      emit(new MachineOp.MapAddress(target, map.map(), map.offset()));
    } else {
      emit(new MachineOp.Move(target, define((Temp) value)));
    }
  }

  /** The place in memory some bytes behind an address. */
  Place place(Value address, int offset) {
    Optional<Place.InSlot> slot = slot(address);
    if (slot.isPresent()) {
      return new Place.InSlot(slot.get().slot(), slot.get().offset() + offset);
    }
    if (offset == (short) offset) {
      return new Place.AtRegister(register(address), offset);
    }
    int far = fresh();
    put(address, far);
    emit(new MachineOp.Alu(io.sonde.bpf.AluOperation.ADD, true, far, new Source.Immediate(offset)));
    return new Place.AtRegister(far, 0);
  }

  /** The place in a slot that a value is the address of, if it is one, at a constant offset. */
  private Optional<Place.InSlot> slot(Value value) {
    Op op = definitions.of(value).orElse(null);
    if (op instanceof Op.SlotAddress address) {
      return Optional.of(new Place.InSlot(address.slot(), 0));
    }
    if (op instanceof Op.PointerAdd add
        && add.offset() instanceof Constant offset
        && definitions.of(add.base()).orElse(null) instanceof Op.SlotAddress address
        && offset.bits() == (short) offset.bits()) {
      return Optional.of(new Place.InSlot(address.slot(), (int) offset.bits()));
    }
    return Optional.empty();
  }
}
