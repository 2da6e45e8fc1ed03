package io.sonde.kernel.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final String ROOT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n";
  private static final String SYS = "23 22 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw\n";
  private static final String TRACING =
      "40 23 0:13 / /sys/kernel/tracing rw,relatime shared:3 master:9 - tracefs tracefs rw\n";
  private static final String DEBUG = "41 23 0:8 / /sys/kernel/debug rw - debugfs debugfs rw\n";

  private static Optional<Path> find(String... lines) {
    return TracefsLocator.places(MountTable.parse(String.join("", lines))).stream().findFirst();
  }

  @Test
  void findsTheUsualPlaceWithAnyNumberOfOptionalFields() {
    assertEquals(Optional.of(Path.of("/sys/kernel/tracing")), find(ROOT, SYS, TRACING));
  }

  @Test
  void theUsualPlaceComesBeforeOthers() {
    String elsewhere = "50 22 0:13 / /mnt/t rw - tracefs tracefs rw\n";
    assertEquals(Optional.of(Path.of("/sys/kernel/tracing")), find(ROOT, elsewhere, SYS, TRACING));
    assertEquals(Optional.of(Path.of("/mnt/t")), find(ROOT, elsewhere, SYS));
  }

  @Test
  void debugfsHasItInsideAndIsTheLastChoice() {
    assertEquals(Optional.of(Path.of("/sys/kernel/debug/tracing")), find(ROOT, SYS, DEBUG));
    assertEquals(Optional.of(Path.of("/sys/kernel/tracing")), find(ROOT, SYS, DEBUG, TRACING));
  }

  @Test
  void escapesAreOctal() {
    assertEquals("/mnt/my trace\\fs\tx", MountTable.unescape("/mnt/my\\040trace\\134fs\\011x"));
    assertEquals(
        Optional.of(Path.of("/mnt/my trace")),
        find(ROOT, "50 22 0:13 / /mnt/my\\040trace rw - tracefs tracefs rw\n"));
  }

  @Test
  void aFolderOfItIsNotAllOfIt() {
    assertEquals(
        Optional.empty(), find(ROOT, "50 22 0:13 /instances/x /mnt/t rw - tracefs tracefs rw\n"));
  }

  @Test
  void aMountOnTopHidesIt() {
    String onTop = "60 40 0:50 / /sys/kernel/tracing rw - tmpfs tmpfs rw\n";
    assertEquals(Optional.empty(), find(ROOT, SYS, TRACING, onTop));
  }

  @Test
  void aMountAboveHidesIt() {
    String above = "60 23 0:50 / /sys/kernel rw - tmpfs tmpfs rw\n";
    assertEquals(Optional.empty(), find(ROOT, SYS, TRACING, above));
  }

  @Test
  void mountsBesideOrBelowDoNotHideIt() {
    String beside = "60 23 0:50 / /sys/kernel/trac rw - tmpfs tmpfs rw\n";
    String below = "61 40 0:50 / /sys/kernel/tracing/instances rw - tmpfs tmpfs rw\n";
    assertEquals(
        List.of("/sys/kernel/tracing"),
        MountTable.parse(ROOT + SYS + TRACING + beside + below).visible("tracefs"));
  }

  @Test
  void aMountPointThatIsNoPathIsNotInTheWay() {
    // A path cannot hold a zero; in the locale C it cannot hold most letters either.
    String strange = "50 22 0:40 / /mnt/\\000 rw - tmpfs tmpfs rw\n";
    String tracefs = "51 22 0:13 / /mnt/\\000t rw - tracefs tracefs rw\n";
    assertEquals(
        Optional.of(Path.of("/sys/kernel/tracing")), find(ROOT, strange, tracefs, SYS, TRACING));
  }

  @Test
  void nothingComesOfNothing() {
    assertEquals(Optional.empty(), find(""));
    assertEquals(Optional.empty(), find("garbage\n", ROOT));
  }
}
