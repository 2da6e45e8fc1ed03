package io.sonde.kernel.tracefs.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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

  private static final long OPENAT = 257;
  private static final long CLOSE = 3;
  private static final String MOUNTED = "40 22 0:13 / /mnt/t rw - tracefs tracefs rw\n";
  private static final String DEBUGFS = "41 22 0:8 / /mnt/d rw - debugfs debugfs rw\n";

  private final FakeNatives natives = new FakeNatives();
  private final LinuxCalls calls = new LinuxCalls(natives, Architecture.X86_64);
  @TempDir private Path folder;
  private Path mountinfo;

  @BeforeEach
  void noTracefs() throws IOException {
    mountinfo = Files.writeString(folder.resolve("mountinfo"), ROOT);
  }

  private Path located() throws IOException {
    return new TracefsLocator(calls, mountinfo).locateOrMount().root();
  }

  @Test
  void aMountedOneIsTakenAsItIs() throws IOException {
    Files.writeString(mountinfo, ROOT + MOUNTED);
    natives.answer(OPENAT, 9).answer(CLOSE, 0);
    assertEquals(Path.of("/mnt/t"), located());
    assertTrue(natives.calls(MOUNT).isEmpty());
    assertEquals(1, natives.calls(CLOSE).size());
  }

  @Test
  void otherMountPointsNeedNotBeText() throws IOException {
    Files.write(
        mountinfo,
        (ROOT + "39 22 0:40 / /mnt/\u00ff rw - tmpfs x rw\n" + MOUNTED).getBytes(ISO_8859_1));
    natives.answer(OPENAT, 9).answer(CLOSE, 0);
    assertEquals(Path.of("/mnt/t"), located());
  }

  @Test
  void oneThatMayNotBeReadIsNoAbsentOne() throws IOException {
    Files.writeString(mountinfo, ROOT + MOUNTED);
    natives.answer(OPENAT, -Errno.EACCES.number());
    assertEquals(
        "tracefs cannot be used: openat(O_RDONLY) on /mnt/t: EACCES (Permission denied); run as root or with CAP_DAC_READ_SEARCH",
        assertThrows(IOException.class, this::located).getMessage());
    assertTrue(natives.calls(MOUNT).isEmpty());
  }

  @Test
  void debugfsMayLackIt() throws IOException {
    Files.writeString(mountinfo, ROOT + DEBUGFS);
    natives.answer(OPENAT, -Errno.ENOENT.number()).answer(MOUNT, 0);
    assertEquals(Path.of("/sys/kernel/tracing"), located());
    assertEquals("/mnt/d/tracing", natives.text(natives.calls(OPENAT).get(0).arguments().get(1)));
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
    assertEquals(Path.of("/sys/kernel/tracing"), located());
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
    return assertThrows(IOException.class, this::located).getMessage();
  }
}
