package io.sonde.kernel.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.kernel.FakeNatives;
import io.sonde.kernel.Kernel;
import org.junit.jupiter.api.Test;

class LinuxKernelTest {
  private final FakeNatives natives = new FakeNatives();
  private final Kernel kernel = new LinuxKernel(natives);

  /** JNA must not be loaded by a command that never calls the kernel. */
  @Test
  void whatNeedsNoSystemCallMakesNone() {
    assertEquals(
        Architecture.of(System.getProperty("os.arch")).orElseThrow(), kernel.architecture());
    assertTrue(kernel.syscalls().number("bpf").isPresent());
    assertTrue(kernel.registers().offset("sp") > 0);
    kernel.calls();
    assertTrue(natives.calls().isEmpty());
  }

  @Test
  void theTableOfSystemCallsIsReadOnce() {
    assertSame(kernel.syscalls(), kernel.syscalls());
  }

  @Test
  void releaseVersionAndOwnIdAreThisProcess() {
    assertTrue(kernel.release().startsWith(kernel.version().major() + "."), kernel.release());
    assertEquals(ProcessHandle.current().pid(), kernel.self().tgid());
  }
}
