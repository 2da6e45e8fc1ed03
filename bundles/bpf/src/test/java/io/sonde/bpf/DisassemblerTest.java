package io.sonde.bpf;

import static io.sonde.bpf.Register.R0;
import static io.sonde.bpf.Register.R1;
import static io.sonde.bpf.Register.R10;
import static io.sonde.bpf.Register.R2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisassemblerTest {
  private static List<Instruction> oneOfEach() {
    List<Instruction> all = new ArrayList<>();
    for (AluOperation operation : AluOperation.values()) {
      switch (operation) {
        case NEG -> all.add(Instruction.negate(true, R1));
        case END -> {
          all.add(Instruction.toBigEndian(R1, 16));
          all.add(Instruction.toLittleEndian(R1, 64));
          all.add(
              new Instruction(new Opcode.Alu(operation, true, Operand.IMMEDIATE), R1, R0, 0, 32));
        }
        case MOVSX8, MOVSX16, MOVSX32 -> all.add(Instruction.alu(operation, true, R1, R2));
        default -> {
          all.add(Instruction.alu(operation, true, R1, R2));
          all.add(Instruction.alu(operation, false, R1, -7));
        }
      }
    }
    for (JumpOperation condition : JumpOperation.values()) {
      if (condition.isConditional()) {
        all.add(Instruction.jump(condition, true, R1, R2, 3));
        all.add(Instruction.jump(condition, false, R1, -1, -3));
      }
    }
    all.add(Instruction.jump(5));
    all.add(
        new Instruction(
            new Opcode.Jump(JumpOperation.JA, false, Operand.IMMEDIATE), R0, R0, 0, 99_999));
    all.add(Instruction.call(Helpers.get("bpf_get_current_comm")));
    all.add(
        new Instruction(
            new Opcode.Jump(JumpOperation.CALL, true, Operand.IMMEDIATE), R0, R1, 0, -4));
    all.add(
        new Instruction(
            new Opcode.Jump(JumpOperation.CALL, true, Operand.IMMEDIATE), R0, R2, 0, 77));
    all.add(
        new Instruction(
            new Opcode.Jump(JumpOperation.CALL, true, Operand.IMMEDIATE), R0, R0, 0, 999));
    for (Width width : Width.values()) {
      all.add(Instruction.load(width, R0, R1, 8));
      all.add(Instruction.store(width, R10, -8, R1));
      all.add(Instruction.storeImmediate(width, R10, -16, -1));
      if (width != Width.DOUBLE) {
        all.add(Instruction.loadSigned(width, R0, R1, -4));
        all.add(new Instruction(new Opcode.LoadPacket(width, false), R0, R0, 0, 12));
        all.add(new Instruction(new Opcode.LoadPacket(width, true), R0, R1, 0, 14));
      }
    }
    for (AtomicOperation operation : AtomicOperation.values()) {
      all.add(Instruction.atomic(operation, Width.DOUBLE, R1, 16, R2));
      all.add(Instruction.atomic(operation, Width.WORD, R1, -16, R2));
    }
    for (Pseudo pseudo : Pseudo.values()) {
      all.add(Instruction.loadImmediate64(R1, pseudo, 8L << 32 | 5));
    }
    all.add(Instruction.exit());
    return all;
  }

  @Test
  void oneOfEachInstruction() throws IOException {
    List<Instruction> all = oneOfEach();
    ByteBuffer code = ByteBuffer.allocate(all.size() * 16).order(ByteOrder.LITTLE_ENDIAN);
    all.forEach(instruction -> instruction.encode(code));
    byte[] bytes = new byte[code.position()];
    code.get(0, bytes);
    List<String> lines = Disassembler.disassemble(bytes, ByteOrder.LITTLE_ENDIAN);
    assertEquals(golden(), String.join("\n", lines) + "\n");
  }

  private static String golden() throws IOException {
    try (InputStream in = DisassemblerTest.class.getResourceAsStream("instructions.golden.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatIsNoInstructionIsShownAsBytes() {
    byte[] code = {(byte) 0xff, 1, 2, 3, 4, 5, 6, 7, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0};
    assertEquals(
        List.of("   0: ?? ff01020304050607", "   1: exit"),
        Disassembler.disassemble(code, ByteOrder.LITTLE_ENDIAN));
  }
}
