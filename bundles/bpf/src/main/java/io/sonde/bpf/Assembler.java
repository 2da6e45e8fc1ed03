package io.sonde.bpf;

import static io.sonde.bpf.Register.R0;

import io.sonde.api.lang.ProgramSpec.Line;
import io.sonde.api.lang.ProgramSpec.MapReference;
import io.sonde.api.lang.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts instructions together: jumps and calls go to labels, maps are called by name, places are
 * marked. For one thread and one program.
 */
public final class Assembler {
  private record Fixup(int index, int slot, Label target, boolean call) {}

  private final ByteOrder order;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Fixup> fixups = new ArrayList<>();
  private final List<MapReference> maps = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<Label, Integer> labels = new HashMap<>();
  private int slots;

  /**
   * @param order of the machine the code is for
   */
  public Assembler(ByteOrder order) {
    this.order = order;
  }

  /** For the machines sonde knows: little endian. */
  public Assembler() {
    this(ByteOrder.LITTLE_ENDIAN);
  }

  /** The slot at which the next instruction will stand. */
  public int position() {
    return slots;
  }

  /** Appends an instruction as it is. */
  public Assembler add(Instruction instruction) {
    instructions.add(instruction);
    slots += instruction.slots();
    return this;
  }

  /** A new label, nowhere yet. */
  public Label label(String name) {
    return new Label(name);
  }

  /**
   * Puts a label before the next instruction.
   *
   * @throws IllegalStateException if it has a place already
   */
  public Assembler bind(Label label) {
    if (labels.putIfAbsent(label, slots) != null) {
      throw new IllegalStateException("label " + label + " is bound twice");
    }
    return this;
  }

  /** From the next instruction on, the code comes from there. */
  public Assembler mark(SourceLocation location) {
    int last = lines.size() - 1;
    if (last >= 0 && lines.get(last).location().equals(location)) {
      return this;
    }
    if (last >= 0 && lines.get(last).instruction() == slots) {
      lines.remove(last);
    }
    lines.add(new Line(slots, location));
    return this;
  }

  /** Jumps to a label. */
  public Assembler jump(Label target) {
    return toLabel(Instruction.jump(0), target, false);
  }

  /** Jumps to a label if {@code left CONDITION right}. */
  public Assembler jump(
      JumpOperation condition, boolean wide, Register left, Register right, Label target) {
    return toLabel(Instruction.jump(condition, wide, left, right, 0), target, false);
  }

  /** Jumps to a label if {@code left CONDITION right}. */
  public Assembler jump(
      JumpOperation condition, boolean wide, Register left, int right, Label target) {
    return toLabel(Instruction.jump(condition, wide, left, right, 0), target, false);
  }

  /** Calls the program's own function at a label (BPF_PSEUDO_CALL); Linux 4.16. */
  public Assembler call(Label function) {
    Opcode opcode = new Opcode.Jump(JumpOperation.CALL, true, Operand.IMMEDIATE);
    return toLabel(new Instruction(opcode, R0, Register.R1, 0, 0), function, true);
  }

  /** Loads the address of the program's own function at a label, for callbacks; Linux 5.13. */
  public Assembler loadFunction(Register destination, Label function) {
    return toLabel(Instruction.loadImmediate64(destination, Pseudo.FUNC, 0), function, true);
  }

  /** Loads a map; its descriptor is put in at load time. */
  public Assembler loadMap(Register destination, String map) {
    maps.add(new MapReference(slots, map, false));
    return add(Instruction.loadImmediate64(destination, Pseudo.MAP_FD, 0));
  }

  /**
   * Loads the address in the value of an array map of one entry; Linux 5.2.
   *
   * @param offset bytes from the value's start
   */
  public Assembler loadMapValue(Register destination, String map, int offset) {
    maps.add(new MapReference(slots, map, true));
    return add(
        Instruction.loadImmediate64(destination, Pseudo.MAP_VALUE, (long) offset << Integer.SIZE));
  }

  private Assembler toLabel(Instruction instruction, Label target, boolean call) {
    fixups.add(new Fixup(instructions.size(), slots, target, call));
    return add(instruction);
  }

  /**
   * The finished code. The assembler may be used further.
   *
   * @throws JumpRangeException if a jump does not reach its label
   * @throws IllegalStateException if a label that is used was never bound
   */
  public Code assemble() throws JumpRangeException {
    List<Instruction> finished = new ArrayList<>(instructions);
    for (Fixup fixup : fixups) {
      finished.set(fixup.index(), resolve(fixup));
    }
    ByteBuffer bytes = ByteBuffer.allocate(slots * Instruction.SLOT).order(order);
    finished.forEach(instruction -> instruction.encode(bytes));
    return new Code(bytes.array(), maps, lines, labels);
  }

  private Instruction resolve(Fixup fixup) throws JumpRangeException {
    Integer target = labels.get(fixup.target());
    if (target == null) {
      throw new IllegalStateException("label " + fixup.target() + " is used but never bound");
    }
    Instruction instruction = instructions.get(fixup.index());
    int distance = target - fixup.slot() - 1;
    if (fixup.call()) {
      return instruction.withImmediate(distance);
    }
    if (distance != (short) distance) {
      throw new JumpRangeException(fixup.slot(), distance, fixup.target());
    }
    return instruction.withOffset(distance);
  }
}
