package io.sonde.compiler.lower.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.KernelVersion;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.BackendException;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.compiler.testing.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class NullTestsTest {
  private static final KernelVersion KERNEL = KernelVersion.of(6, 1);

  private static Value lookup(FunctionBuilder b) {
    Value key = b.addressOf(b.slot("key", 4, 4));
    b.store(key, 0, b.constant(IntType.I32, 1));
    return b.call(1, IrType.pointer(AddressSpace.MAP_VALUE), List.of(b.map("m"), key));
  }

  /** Uses what a lookup gave, on the way where it is null or on the other. */
  private static IrFunction tested(boolean right) {
    FunctionBuilder b = Examples.builder("tested");
    Value found = lookup(b);
    Label there = b.newBlock();
    Label missing = b.newBlock();
    b.branch(found, there, missing);
    b.seal(there);
    b.seal(missing);
    b.continueIn(right ? there : missing);
    b.returnValue(b.load(IntType.I64, found, 8));
    b.continueIn(right ? missing : there);
    b.returnValue(b.constant(IntType.I32, 0));
    return b.finish();
  }

  @Test
  void aTestIsAskedFor() {
    FunctionBuilder b = Examples.builder("untested");
    b.returnValue(b.load(IntType.I64, lookup(b), 0));
    IrFunction untested = b.finish();
    BackendException e =
        assertThrows(BackendException.class, () -> Lowering.begin(untested, KERNEL));
    assertTrue(e.getMessage().contains("bpf_map_lookup_elem"), e.getMessage());
  }

  @Test
  void theTestMustBeOnTheWay() {
    assertDoesNotThrow(() -> Lowering.begin(tested(true), KERNEL));
    assertThrows(BackendException.class, () -> Lowering.begin(tested(false), KERNEL));
  }

  @Test
  void bothWaysIntoAMergeCount() {
    FunctionBuilder b = Examples.builder("merge");
    var found = b.declareVariable("found", IrType.pointer(AddressSpace.MAP_VALUE));
    Label again = b.newBlock();
    Label use = b.newBlock();
    Label leave = b.newBlock();
    b.write(found, lookup(b));
    b.branch(b.read(found), use, again);
    b.seal(again);
    b.continueIn(again);
    b.write(found, lookup(b));
    b.branch(b.read(found), use, leave);
    b.seal(use);
    b.seal(leave);
    b.continueIn(use);
    b.returnValue(b.load(IntType.I64, b.read(found), 0));
    b.continueIn(leave);
    b.returnValue(b.constant(IntType.I32, 0));
    assertDoesNotThrow(() -> Lowering.begin(b.finish(), KERNEL));
  }
}
