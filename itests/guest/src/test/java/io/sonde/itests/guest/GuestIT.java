package io.sonde.itests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests boot, run what they are given, and end. */
@DisabledIfSystemProperty(
    named = "skipVm",
    matches = "true|",
    disabledReason = "guests left out: -DskipVm is set")
class GuestIT {
  private static final Path WORK = Path.of("target", "guests");
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @EnumSource
  void statusOutputAndResultsComeBack(KernelLine line) throws Exception {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    Path here = Path.of("").toAbsolutePath();
    String script =
        """
        uname -r; echo "$1" >&2
        cat "$2/pom.xml" > "$RESULTS/copy"
        touch "$2/written" || echo read-only
        test -e /sys/kernel/tracing/kprobe_events && test -d /sys/fs/bpf && exit 7
        """;
    Guest guest =
        Guest.of(line, WORK.resolve(line.version())).withVisible(here).withListener(heard);
    GuestResult result =
        guest.run(List.of("sh", "-c", script, "sh", "it's \"one\" word", here.toString()), LIMIT);
    assertEquals(7, result.status(), result::output);
    assertTrue(result.output().startsWith(guest.kernel().release() + "\nit's \"one\" word\n"));
    assertTrue(result.output().endsWith("read-only\n"), result::output);
    assertEquals(result.output(), heard.toString());
    assertEquals(
        Files.readString(here.resolve("pom.xml")),
        Files.readString(result.results().resolve("copy")));
    assertFalse(Files.exists(here.resolve("written")));
  }

  @Test
  void oneThatTakesTooLongIsKilled() throws Exception {
    Guest guest = Guest.of(KernelLine.LINUX_6_1, WORK.resolve("slow"));
    GuestException e =
        assertThrows(
            GuestException.class, () -> guest.run(List.of("sleep", "100"), Duration.ofSeconds(2)));
    assertTrue(e.getMessage().contains("'sleep 100' took more than 2 s"), e::getMessage);
    assertTrue(
        ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive), "still running");
  }

  @Test
  void oneThatDiesIsToldFromOneThatDoesNotEnd() throws Exception {
    Guest guest = Guest.of(KernelLine.LINUX_6_1, WORK.resolve("dead"));
    GuestException e =
        assertThrows(
            GuestException.class,
            () -> guest.run(List.of("sh", "-c", "echo c > /proc/sysrq-trigger"), LIMIT));
    assertTrue(e.getMessage().contains("died under"), e::getMessage);
    assertTrue(Files.readString(WORK.resolve("dead/console.txt")).contains("sysrq"));
  }
}
