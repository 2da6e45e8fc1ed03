package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.Sink;
import io.sonde.api.testing.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
  @TempDir Path temporary;

  @Test
  void linesGoIntoTheFirstFileThatHasRoomForThem() throws IOException {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    try (Sink sink = folder.open("e.jsonl?rotate=15")) {
      sink.accept(Lines.of("12345"));
      sink.accept(Lines.of("6"));
      sink.accept(Lines.of("7"));
      sink.accept(Lines.of("x".repeat(30)));
      sink.accept(Lines.of("8"));
    }
    assertEquals(
        List.of(
            "e-20260304T050607.089Z.jsonl",
            "e-20260304T050607.090Z.jsonl",
            "e-20260304T050607.091Z.jsonl",
            "e.jsonl"),
        folder.names());
    assertEquals("begin\n12345\n6\nend\n", folder.text("e-20260304T050607.089Z.jsonl"));
    assertEquals("begin\n7\nend\n", folder.text("e-20260304T050607.090Z.jsonl"));
    assertEquals(
        "begin\n" + "x".repeat(30) + "\nend\n", folder.text("e-20260304T050607.091Z.jsonl"));
    assertEquals("begin\n8\nend\n", folder.text("e.jsonl"));
  }

  @Test
  void aPeriodEndsAtTheFullHour() throws IOException {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    try (Sink sink = folder.open("e.csv?rotate=1h,1M")) {
      sink.accept(Lines.of("1"));
      folder.pass(Duration.ofMinutes(53));
      sink.accept(Lines.of("2"));
      folder.pass(Duration.ofMinutes(1));
      sink.accept(Lines.of("3"));
    }
    assertEquals(List.of("e-20260304T060007.089Z.csv", "e.csv"), folder.names());
    assertEquals("begin\n1\n2\nend\n", folder.text("e-20260304T060007.089Z.csv"));
    assertEquals("begin\n3\nend\n", folder.text("e.csv"));
  }

  @Test
  void aFileOfAnEarlierPeriodIsPutAside() throws IOException {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    Files.writeString(folder.file("e"), "old\n");
    Files.setLastModifiedTime(
        folder.file("e"), FileTime.from(Instant.parse("2026-03-03T23:59:59Z")));
    try (Sink sink = folder.open("e?rotate=1d")) {
      sink.accept(Lines.of("1"));
    }
    assertEquals("old\nbegin\nend\n", folder.text("e-20260304T050607.089Z"));
    assertEquals("begin\n1\nend\n", folder.text("e"));
  }

  @Test
  void theOldestGoAndOthersStay() throws IOException {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    Files.writeString(folder.file("e-2026.jsonl"), "");
    Files.writeString(folder.file("me-20260304T050607.089Z.jsonl"), "");
    try (Sink sink = folder.open("e.jsonl?rotate=10&keep=2")) {
      for (int i = 0; i < 6; i++) {
        folder.pass(Duration.ofSeconds(1));
        sink.accept(Lines.of("line " + i));
      }
    }
    assertEquals(
        List.of(
            "e-2026.jsonl",
            "e-20260304T050612.089Z.jsonl",
            "e-20260304T050613.089Z.jsonl",
            "e.jsonl",
            "me-20260304T050607.089Z.jsonl"),
        folder.names());
    assertEquals("begin\nline 5\nend\n", folder.text("e.jsonl"));
  }

  @Test
  void whatWasWrittenIsForcedToTheDiskWhenAFileIsDone() throws IOException {
    SmallDisk disk = new SmallDisk(Long.MAX_VALUE / 2);
    SinkFolder folder = new SinkFolder(temporary, disk);
    try (Sink sink = folder.open("e?rotate=10&fsync=rotate")) {
      sink.accept(Lines.of("12345"));
      int before = disk.forced();
      sink.accept(Lines.of("12345"));
      assertEquals(before + 1, disk.forced());
    }
    assertTrue(disk.forced() >= 2);
    int never = disk.forced();
    try (Sink sink = folder.open("f?rotate=10")) {
      sink.accept(Lines.of("12345"));
      sink.accept(Lines.of("12345"));
    }
    assertEquals(never, disk.forced());
  }

  @Test
  void whatWasWrittenIsForcedToTheDiskInTime() throws Exception {
    SmallDisk disk = new SmallDisk(Long.MAX_VALUE / 2);
    SinkFolder folder = new SinkFolder(temporary, disk);
    try (Sink sink = folder.open("e?fsync=5ms")) {
      for (int i = 0; i < 3; i++) {
        int before = disk.forced();
        sink.accept(Lines.of("12345"));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (disk.forced() == before && System.nanoTime() < deadline) {
          Thread.sleep(1);
        }
        assertTrue(disk.forced() > before);
      }
      int idle = disk.forced();
      Thread.sleep(50);
      assertEquals(idle, disk.forced());
    }
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("sonde-fsync")));
  }
}
