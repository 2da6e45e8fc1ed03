package io.sonde.itests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AptTest {
  private final FakeCommands commands = new FakeCommands();

  @Test
  void whoIsNotRootIsToldWhatToType() {
    GuestException e =
        assertThrows(
            GuestException.class,
            () -> new Apt(commands, false).install(List.of("kmod", "strace")));
    assertTrue(e.getMessage().contains("'apt-get install kmod strace'"), e::getMessage);
    assertTrue(e.getMessage().contains("-DskipVm"), e::getMessage);
    assertEquals(List.of(), commands.ran);
  }

  @Test
  void whatStillFailsWithAFreshIndexIsReported() {
    HostCommands broken =
        (folder, command) -> {
          if (command.contains("install")) {
            throw new GuestException("E: Unable to locate package kmod");
          }
          return commands.run(folder, command);
        };
    GuestException e =
        assertThrows(GuestException.class, () -> new Apt(broken, true).install(List.of("kmod")));
    assertEquals("E: Unable to locate package kmod", e.getMessage());
    assertEquals(List.of("apt-get update -q"), commands.ran);
  }

  @Test
  void whoIsNotRootAndHasNoIndexIsToldToFetchIt() {
    commands.failing.add("apt-cache");
    GuestException e =
        assertThrows(
            GuestException.class,
            () -> new Apt(commands, false).downloadTarget("linux-image-amd64", Path.of("/")));
    assertTrue(e.getMessage().endsWith("as root, type 'apt-get update'"), e::getMessage);
  }
}
