package io.sonde.itests.guest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QemuTest {
  @Test
  void theRootIsReadOnlyAndACommaInAPathStaysInItsValue() {
    List<String> command =
        Qemu.command(
            Path.of("qemu"),
            new KernelTree(KernelLine.LINUX_6_1, Path.of("/k"), "6.1.0"),
            Hardware.USUAL,
            Path.of("/w/boot.img"),
            Path.of("/w,1/console"),
            Path.of("/w,1/exchange"));
    assertTrue(command.contains("/k/boot/vmlinuz-6.1.0"));
    assertTrue(command.contains("file:/w,,1/console"));
    assertTrue(command.contains("local,id=exchange,path=/w,,1/exchange,security_model=none"));
    assertTrue(command.stream().anyMatch(w -> w.contains("path=/,") && w.contains("readonly=on")));
  }
}
