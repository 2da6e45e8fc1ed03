package io.sonde.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.probe.ProgramType;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.Terminator.Return;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IrVerifierTest {
  private static final Temp CONTEXT = new Temp(0, IrType.pointer(AddressSpace.CONTEXT));
  private static final Temp A = new Temp(1, IntType.I32);
  private static final Temp B = new Temp(2, IntType.I32);
  private static final Constant ZERO = new Constant(IntType.I32, 0);

  private static List<String> problems(Block... blocks) {
    return IrVerifier.problems(
        new IrFunction(
            "f",
            Optional.empty(),
            ProgramType.KPROBE,
            Optional.empty(),
            List.of(CONTEXT),
            List.of(),
            List.of(blocks)));
  }

  private static Inst add(Temp result, Value left, Value right) {
    return new Inst(Optional.of(result), new Op.Binary(BinaryOp.ADD, left, right), Origin.UNKNOWN);
  }

  private static Block block(int id, Terminator end, Inst... instructions) {
    return new Block(id, List.of(), List.of(instructions), end, Origin.UNKNOWN);
  }

  @Test
  void acceptsWhatIsWellFormed() {
    assertEquals(List.of(), problems(block(0, new Return(A), add(A, ZERO, ZERO))));
  }

  @Test
  void findsAValueDefinedTwice() {
    assertEquals(
        List.of("%1 is defined twice"),
        problems(block(0, new Return(A), add(A, ZERO, ZERO), add(A, ZERO, ZERO))));
  }

  @Test
  void findsAUseBeforeTheDefinition() {
    assertEquals(
        List.of("%1 is not defined before add %1, i32 0"),
        problems(block(0, new Return(A), add(B, A, ZERO), add(A, ZERO, ZERO))));
  }

  @Test
  void findsAUseThatTheDefinitionDoesNotDominate() {
    Terminator branch = new Terminator.Branch(CompareOp.EQ, CONTEXT, CONTEXT, 1, 2);
    assertEquals(
        List.of("%1 does not reach the end of b2"),
        problems(
            block(0, branch), block(1, new Jump(2), add(A, ZERO, ZERO)), block(2, new Return(A))));
  }

  @Test
  void findsWrongTypes() {
    assertEquals(
        List.of("wrong types: add i32 0, i64 1"),
        problems(block(0, new Return(A), add(A, ZERO, new Constant(IntType.I64, 1)))));
    Inst store = new Inst(Optional.empty(), new Op.Store(ZERO, 0, ZERO), Origin.UNKNOWN);
    assertEquals(
        List.of("wrong types: store i32 0, i32 0"), problems(block(0, new Return(ZERO), store)));
  }

  @Test
  void findsJumpsToNowhereAndToTheEntry() {
    assertEquals(List.of("b0 goes to b7"), problems(block(0, new Jump(7))));
    assertEquals(List.of("b1 goes to b0"), problems(block(0, new Jump(1)), block(1, new Jump(0))));
  }

  @Test
  void findsAPhiThatDoesNotFitItsBlock() {
    Phi phi = new Phi(A, Map.of(5, ZERO));
    Block second = new Block(1, List.of(phi), List.of(), new Return(A), Origin.UNKNOWN);
    assertEquals(
        List.of("%1 does not fit the predecessors of b1"), problems(block(0, new Jump(1)), second));
  }
}
