package io.sonde.kernel.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.kernel.Errno;
import io.sonde.kernel.FakeNatives;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracefsLocatorTest {
  private static final long MOUNT = 165;
  private static final String ROOT = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n";

  private final FakeNatives natives = new FakeNatives();
  private final LinuxCalls calls = new LinuxCalls(natives, Architecture.X86_64);
  @TempDir private Path folder;
  private Path mountinfo;

  @BeforeEach
  void noTracefs() throws IOException {
    mountinfo = Files.writeString(folder.resolve("mountinfo"), ROOT);
  }

  @Test
  void aMountedOneIsTakenAsItIs() throws IOException {
    Files.writeString(mountinfo, ROOT + "40 22 0:13 / /mnt/t rw - tracefs tracefs rw\n");
    assertEquals(Path.of("/mnt/t"), new TracefsLocator(calls, mountinfo).locateOrMount().root());
    assertTrue(natives.calls().isEmpty());
  }

  @Test
  void elseItIsMounted() throws IOException {
    natives.answer(
        MOUNT,
        a -> {
          assertEquals("/sys/kernel/tracing", natives.text(a[1]));
          assertEquals("tracefs", natives.text(a[2]));
          return 0;
        });
    assertEquals(
        Path.of("/sys/kernel/tracing"),
        new TracefsLocator(calls, mountinfo).locateOrMount().root());
  }

  @Test
  void theErrorSaysWhatToDo() {
    assertEquals(
        "tracefs is not mounted and cannot be: mount(tracefs) on /sys/kernel/tracing: EPERM"
            + " (Operation not permitted); run with CAP_SYS_ADMIN, or let an administrator do:"
            + " mount -t tracefs tracefs /sys/kernel/tracing",
        failure(Errno.EPERM));
    assertEquals(
        "tracefs is not mounted and cannot be: mount(tracefs) on /sys/kernel/tracing: ENODEV"
            + " (No such device); this needs a kernel built with CONFIG_FTRACE, and sysfs mounted"
            + " at /sys",
        failure(Errno.ENODEV));
  }

  private String failure(Errno errno) {
    natives.answer(MOUNT, -errno.number());
    TracefsLocator locator = new TracefsLocator(calls, mountinfo);
    return assertThrows(IOException.class, locator::locateOrMount).getMessage();
  }
}
