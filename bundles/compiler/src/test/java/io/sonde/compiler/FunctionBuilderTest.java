package io.sonde.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.compiler.testing.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionBuilderTest {
  private final FunctionBuilder b = Examples.builder("f");
  private final Variable x = b.declareVariable("x", IntType.I32);

  private Value number(long value) {
    return b.constant(IntType.I32, value);
  }

  private static long phis(IrFunction function) {
    return function.blocks().stream().mapToLong(block -> block.phis().size()).sum();
  }

  @Test
  void aLocalNeverWrittenIsZero() {
    assertEquals(number(0), b.read(x));
  }

  @Test
  void aLocalWrittenOnOneWayOnlyIsMergedWithZero() {
    Label then = b.newBlock();
    Label after = b.newBlock();
    b.branch(b.load(IntType.I32, b.context(), 0), then, after);
    b.seal(then);
    b.continueIn(then);
    b.write(x, number(5));
    b.jump(after);
    b.seal(after);
    b.continueIn(after);
    b.returnValue(b.read(x));
    IrFunction function = b.finish();
    assertEquals(List.of(), IrVerifier.problems(function));
    Phi phi = function.blocks().get(2).phis().get(0);
    assertEquals(List.of(number(0), number(5)), List.copyOf(phi.incoming().values()));
  }

  @Test
  void aLoopThatDoesNotWriteALocalNeedsNoPhi() {
    b.write(x, b.load(IntType.I32, b.context(), 0));
    Label head = b.newBlock();
    Label body = b.newBlock();
    Label after = b.newBlock();
    b.jump(head);
    b.continueIn(head);
    b.branch(b.read(x), body, after);
    b.seal(body);
    b.continueIn(body);
    b.store(b.addressOf(b.slot("s", 4, 4)), 0, b.read(x));
    b.jump(head);
    b.seal(head);
    b.seal(after);
    b.continueIn(after);
    b.returnValue(b.read(x));
    IrFunction function = b.finish();
    assertEquals(List.of(), IrVerifier.problems(function));
    assertEquals(0, phis(function));
  }

  @Test
  void codeBehindAReturnIsDropped() {
    b.returnValue(number(1));
    assertTrue(b.isTerminated());
    b.write(x, b.binary(BinaryOp.ADD, b.read(x), number(1)));
    b.returnValue(b.read(x));
    IrFunction function = b.finish();
    assertEquals(1, function.blocks().size());
    assertEquals(List.of(), function.entry().instructions());
  }

  @Test
  void aLoopThatIsNeverReachedIsDropped() {
    b.returnValue(number(1));
    Label head = b.newBlock();
    Label body = b.newBlock();
    b.jump(head);
    b.continueIn(head);
    b.jump(body);
    b.seal(body);
    b.continueIn(body);
    assertFalse(b.isTerminated());
    b.write(x, b.binary(BinaryOp.ADD, b.read(x), number(1)));
    b.jump(head);
    b.seal(head);
    assertEquals(1, b.finish().blocks().size());
  }

  @Test
  void aChainOfManyConditionsDoesNotOverflowTheStack() {
    b.write(x, number(1));
    Value condition = b.load(IntType.I32, b.context(), 0);
    for (int i = 0; i < 1000; i++) {
      Label then = b.newBlock();
      Label after = b.newBlock();
      b.branch(condition, then, after);
      b.seal(then);
      b.continueIn(then);
      b.jump(after);
      b.seal(after);
      b.continueIn(after);
    }
    b.returnValue(b.read(x));
    IrFunction function = b.finish();
    assertEquals(0, phis(function));
  }

  @Test
  void bytesBecomeWordsPaddedWithZeros() {
    b.bytes("s", new byte[] {1, 2, 3, 4, (byte) 0xff});
    b.returnValue(number(0));
    IrFunction function = b.finish();
    assertEquals(8, function.slots().get(0).size());
    List<Op> ops = function.entry().instructions().stream().map(Inst::op).toList();
    assertEquals(number(0x04030201), ((Op.Store) ops.get(1)).value());
    assertEquals(number(0xff), ((Op.Store) ops.get(2)).value());
  }

  @Test
  void conversionsGoByTheSignOfTheirSource() {
    Value byteValue = b.load(IntType.I8, b.context(), 0);
    Temp signed = (Temp) b.convert(byteValue, IntType.I64, true);
    Temp unsigned = (Temp) b.convert(byteValue, IntType.I64, false);
    assertEquals(byteValue, b.convert(byteValue, IntType.I8, true));
    b.returnValue(b.binary(BinaryOp.ADD, signed, unsigned));
    String text = IrPrinter.print(b.finish());
    assertTrue(text.contains(signed + ":i64 = sext"), text);
    assertTrue(text.contains(unsigned + ":i64 = zext"), text);
  }

  @Test
  void wrongTypesAreRefusedWhereTheyAreBuilt() {
    Value narrow = b.load(IntType.I8, b.context(), 0);
    Value wide = b.constant(IntType.I64, 1);
    Value kernel = b.nullPointer(AddressSpace.KERNEL);
    assertThrows(IllegalArgumentException.class, () -> b.binary(BinaryOp.ADD, narrow, narrow));
    assertThrows(IllegalArgumentException.class, () -> b.binary(BinaryOp.ADD, number(1), wide));
    assertThrows(IllegalArgumentException.class, () -> b.write(x, wide));
    assertThrows(IllegalArgumentException.class, () -> b.store(kernel, 0, wide));
    assertThrows(IllegalArgumentException.class, () -> b.call(1, IntType.I64, List.of(number(1))));
  }

  @Test
  void anUnfinishedFunctionIsRefused() {
    Label open = b.newBlock();
    b.jump(open);
    b.continueIn(open);
    assertThrows(IllegalStateException.class, b::finish);
    b.seal(open);
    assertThrows(IllegalStateException.class, b::finish);
    b.returnValue(number(0));
    assertEquals(2, b.finish().blocks().size());
    assertThrows(IllegalStateException.class, () -> b.seal(open));
  }
}
