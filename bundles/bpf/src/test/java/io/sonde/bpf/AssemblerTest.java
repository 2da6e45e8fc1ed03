package io.sonde.bpf;

import static io.sonde.bpf.Register.R0;
import static io.sonde.bpf.Register.R1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.lang.ProgramSpec.Line;
import io.sonde.api.lang.ProgramSpec.MapReference;
import io.sonde.api.lang.SourceLocation;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblerTest {
  private static List<String> text(Assembler assembler) throws JumpRangeException {
    return Disassembler.disassemble(assembler.assemble().bytes(), ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void jumpsGoToLabelsForthAndBack() throws JumpRangeException {
    Assembler a = new Assembler();
    Label top = a.label("top");
    Label end = a.label("end");
    a.bind(top)
        .jump(JumpOperation.JEQ, true, R1, 0, end)
        .add(Instruction.loadImmediate64(R0, 1L << 40)) // two slots
        .jump(JumpOperation.JLT, false, R0, R1, top)
        .jump(top)
        .bind(end)
        .add(Instruction.exit());
    assertEquals(
        List.of(
            "   0: if r1 == 0x0 goto pc+4",
            "   1: r0 = 0x10000000000",
            "   3: if w0 < w1 goto pc-4",
            "   4: goto pc-5",
            "   5: exit"),
        text(a));
    assertEquals(5, a.assemble().labels().get(end));
    assertEquals(6, a.assemble().slots());
  }

  @Test
  void ownFunctionsAreCalledByDistance() throws JumpRangeException {
    Assembler a = new Assembler();
    Label function = a.label("function");
    a.loadFunction(R1, function).call(function).add(Instruction.exit());
    a.bind(function).add(Instruction.exit());
    assertEquals(
        List.of("   0: r1 = subprog[+3]", "   2: call pc+1", "   3: exit", "   4: exit"), text(a));
  }

  @Test
  void aJumpTooFarIsNamed() {
    Assembler a = new Assembler();
    Label far = a.label("far");
    a.jump(far);
    for (int i = 0; i < 32_768; i++) {
      a.add(Instruction.move(R0, i));
    }
    a.bind(far).add(Instruction.exit());
    JumpRangeException e = assertThrows(JumpRangeException.class, a::assemble);
    assertEquals(0, e.instruction());
    assertEquals(32_768, e.distance());
  }

  @Test
  void theFarthestJumpsAreEncoded() throws JumpRangeException {
    Assembler a = new Assembler();
    Label top = a.label("top");
    Label end = a.label("end");
    a.bind(top).jump(end);
    for (int i = 0; i < 32_766; i++) {
      a.add(Instruction.move(R0, i));
    }
    a.jump(top).bind(end).add(Instruction.exit());
    List<String> lines = text(a);
    assertEquals("   0: goto pc+32767", lines.get(0));
    assertEquals("32767: goto pc-32768", lines.get(32_767));
  }

  @Test
  void labelsAreBoundOnce() {
    Assembler a = new Assembler();
    Label label = a.label("here");
    a.jump(label);
    assertThrows(IllegalStateException.class, a::assemble);
    a.bind(label);
    assertThrows(IllegalStateException.class, () -> a.bind(label));
  }

  @Test
  void mapsAndLinesAreNotedWhereTheyStand() throws JumpRangeException {
    SourceLocation first = new SourceLocation("a.c", 1, 1);
    SourceLocation second = new SourceLocation("a.c", 2, 1);
    Code code =
        new Assembler()
            .mark(new SourceLocation("a.c", 9, 9)) // nothing comes from there
            .mark(first)
            .loadMap(R1, "counts")
            .mark(first)
            .loadMapValue(R0, "data", 24)
            .mark(second)
            .add(Instruction.exit())
            .assemble();
    assertEquals(
        List.of(new MapReference(0, "counts", false), new MapReference(2, "data", true)),
        code.maps());
    assertEquals(List.of(new Line(0, first), new Line(4, second)), code.lines());
    assertEquals(
        "   2: r0 = map[fd:0][0]+24",
        Disassembler.disassemble(code.bytes(), ByteOrder.LITTLE_ENDIAN).get(1));
  }
}
