package io.sonde.bpf.load.internal;

import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.ProgramSpec.MapReference;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.Opcode;
import io.sonde.bpf.Pseudo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToIntFunction;

/** Puts descriptors of maps into a program's instructions. */
final class MapFixups {
  private MapFixups() {}

  /**
   * A copy of the instructions, in direct memory, with the descriptors in.
   *
   * @param descriptorOf a map's descriptor by its name
   * @throws IllegalArgumentException if a reference is at no 64-bit load
   */
  static ByteBuffer apply(ProgramSpec program, ToIntFunction<String> descriptorOf) {
    byte[] bytes = program.instructions();
    ByteBuffer code = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
    code.put(bytes);
    for (MapReference reference : program.maps()) {
      int at = reference.instruction() * Instruction.SLOT;
      Instruction load =
          Instruction.decode(code.limit(bytes.length).position(at))
              .filter(instruction -> instruction.opcode() instanceof Opcode.LoadImmediate)
              .orElseThrow(() -> misplaced(program, reference));
      int descriptor = descriptorOf.applyAsInt(reference.map());
      long offset = reference.value() ? load.immediate() >>> Integer.SIZE << Integer.SIZE : 0;
      Pseudo pseudo = reference.value() ? Pseudo.MAP_VALUE : Pseudo.MAP_FD;
      Instruction.loadImmediate64(load.destination(), pseudo, offset | descriptor)
          .encode(code.position(at));
    }
    return code.clear();
  }

  private static IllegalArgumentException misplaced(ProgramSpec program, MapReference reference) {
    return new IllegalArgumentException(
        "program "
            + program.name()
            + " refers to map "
            + reference.map()
            + " at instruction "
            + reference.instruction()
            + ", which is no 64-bit load");
  }
}
