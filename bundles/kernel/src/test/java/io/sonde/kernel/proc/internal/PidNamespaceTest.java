package io.sonde.kernel.proc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileTarget.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidNamespaceTest {
  @Test
  void theInitialOneIsKnownByItsInode() {
    assertTrue(PidNamespace.identify(7, 4, 0xEFFFFFFCL).inInitialNamespace());
  }

  @Test
  void anotherOneIsDeviceAndInode() {
    assertEquals(new ProcessId(7, 4, 4026532500L), PidNamespace.identify(7, 4, 4026532500L));
  }

  /** stat(2) spreads the minor's bits: major 8, minor 0x12345 is 0x12300845. */
  @Test
  void devicesAreGivenAsTheKernelHasThem() {
    assertEquals(4, PidNamespace.insideKernel(4));
    assertEquals(0x812345, PidNamespace.insideKernel(0x12300845L));
  }

  @Test
  void readsDeviceAndInodeOfAnyFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("pid"));
    long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
    ProcessId id = PidNamespace.identify(7, file);
    assertEquals(7, id.tgid());
    assertEquals(inode, id.namespaceInode());
  }
}
