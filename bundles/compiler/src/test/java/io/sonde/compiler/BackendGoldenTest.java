package io.sonde.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.compiler.testing.Examples;
import io.sonde.compiler.testing.Golden;
import io.sonde.compiler.testing.Machine;
import io.sonde.compiler.testing.Targets;
import io.sonde.compiler.testing.World;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes out for functions such as people write, instruction by instruction. */
class BackendGoldenTest {
  private static final CompileTarget TARGET = Targets.kernel(6, 1);

  private static ObjectSpec compile(IrFunction function, CompileTarget target) {
    try {
      return Backend.compile(Targets.module(function), target);
    } catch (BackendException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Examples.class)
  void emitsTheExpectedCode(Examples example) throws IOException {
    IrFunction function = example.function();
    assertEquals(List.of(), IrVerifier.problems(function));
    ObjectSpec object = compile(function, TARGET);
    Golden.check(example.fileName(), IrPrinter.print(function) + "\n" + Examples.dump(object));
  }

  @ParameterizedTest
  @EnumSource(Examples.class)
  void isDeterministic(Examples example) {
    ObjectSpec first = compile(example.function(), TARGET);
    ObjectSpec second = compile(example.function(), TARGET);
    assertArrayEquals(
        first.programs().get(0).instructions(), second.programs().get(0).instructions());
    assertArrayEquals(first.programs().get(0).lineInfo(), second.programs().get(0).lineInfo());
    assertArrayEquals(first.btf(), second.btf());
  }

  @Test
  void leavesTheExcludedProcessOut() throws IOException {
    ProcessId here = new ProcessId(4711, 0, 0);
    ProcessId inside = new ProcessId(4711, 4, 4026531836L);
    IrFunction hello = Examples.HELLO.function();
    Golden.check(
        "excluded",
        Examples.dump(compile(hello, Targets.kernel(6, 1, Optional.of(here))))
            + Examples.dump(compile(hello, Targets.kernel(6, 1, Optional.of(inside)))));
  }

  @Test
  void saysWhichKernelCanExcludeInNamespaces() {
    CompileTarget old = Targets.kernel(5, 4, Optional.of(new ProcessId(1, 4, 5)));
    BackendException e =
        assertThrows(
            BackendException.class,
            () -> Backend.compile(Targets.module(Examples.HELLO.function()), old));
    assertEquals(
        "Linux 5.4 cannot leave sonde's own process out from within a pid namespace (5.7 can)",
        e.getMessage());
  }

  @Test
  void countsEventsAndRefusals() {
    ObjectSpec object = compile(Examples.HELLO.function(), TARGET);
    ObjectSpec.Accounting accounting = object.accounting().orElseThrow();
    MapSpec map = object.maps().get(0);
    assertTrue(map.accounting());
    assertEquals(accounting.map(), map.name());
    assertEquals(accounting.counters().size(), map.maxEntries());
    int emitted =
        accounting.counters().indexOf(new ObjectSpec.Counter(Counted.EMITTED, "trace_pipe"));
    int failed =
        accounting.counters().indexOf(new ObjectSpec.Counter(Counted.SUBMIT_FAILED, "trace_pipe"));
    World world = new World(1);
    ProgramSpec program = object.programs().get(0);
    new Machine(program, world.printkReturns(14)).run();
    new Machine(program, world.printkReturns(-16)).run();
    new Machine(program, world.printkReturns(14)).run();
    assertEquals(3, world.counter(map.name(), emitted));
    assertEquals(1, world.counter(map.name(), failed));
    assertEquals("Hello, World!\n\0", world.printed().get(0));
  }

  @Test
  void countsNothingWhereNothingIsSubmitted() {
    ObjectSpec object = compile(Examples.ARITHMETIC.function(), TARGET);
    assertTrue(object.accounting().isEmpty());
    assertTrue(object.maps().isEmpty());
    assertEquals(0, object.programs().get(0).accountingInstructions());
  }

  @Test
  void readsWithTheOldHelperOnOldKernels() {
    String text = Examples.dump(compile(Examples.KERNEL_CHAIN.function(), Targets.kernel(5, 4)));
    assertTrue(text.contains("call bpf_probe_read#4"), text);
    assertFalse(text.contains("bpf_probe_read_kernel"), text);
  }

  @Test
  void refusesMoreStackThanThereIs() {
    FunctionBuilder b = Examples.builder("greedy");
    Value buffer = b.addressOf(b.slot("buffer", 600, 8));
    b.call(60 + 1, IntType.I64, List.of(buffer));
    b.returnValue(b.constant(IntType.I32, 0));
    IrFunction function = b.finish();
    BackendException e =
        assertThrows(
            BackendException.class, () -> Backend.compile(Targets.module(function), TARGET));
    assertEquals("'greedy' needs 600 bytes of stack; a BPF program has 512", e.getMessage());
    assertEquals(Examples.PLACE, e.location().orElseThrow());
  }
}
