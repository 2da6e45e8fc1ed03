package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sonde.api.event.Sink;
import io.sonde.api.testing.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to a disk, a folder or a file while a sink writes. */
class AdversityTest {
  @TempDir Path temporary;

  @Test
  void aFullDiskLeavesWholeLinesAndIsWrittenAgainWhenThereIsRoom() throws IOException {
    SmallDisk disk = new SmallDisk(12);
    SinkFolder folder = new SinkFolder(temporary, disk);
    try (Sink sink = folder.open("e")) {
      sink.accept(Lines.of("1"));
      IOException e = assertThrows(IOException.class, () -> sink.accept(Lines.of("2345678")));
      assertEquals(
          "cannot write " + folder.file("e") + ": No space left on device", e.getMessage());
      assertEquals("begin\n1\n", folder.text("e"));
      sink.accept(Lines.of("2"));
      disk.add(100);
      sink.accept(Lines.of("3456789"));
    }
    assertEquals("begin\n1\n2\n3456789\nend\n", folder.text("e"));
  }

  @Test
  void whatComesFirstIsWrittenWhenThereIsRoomForIt() throws IOException {
    SmallDisk disk = new SmallDisk(14);
    SinkFolder folder = new SinkFolder(temporary, disk);
    try (Sink sink = folder.open("e?rotate=8")) {
      sink.accept(Lines.of("1"));
      assertThrows(IOException.class, () -> sink.accept(Lines.of("2")));
      disk.add(100);
      sink.accept(Lines.of("3"));
    }
    assertEquals("begin\n3\nend\n", folder.text("e"));
  }

  @Test
  void aFolderThatVanishesIsMadeAgain() throws IOException {
    Path inside = temporary.resolve("a/b");
    Files.createDirectories(inside);
    SinkFolder folder = new SinkFolder(inside, Opener.ofChannels());
    try (Sink sink = folder.open("e")) {
      sink.accept(Lines.of("1"));
      delete(temporary.resolve("a"));
      sink.accept(Lines.of("2"));
      assertEquals("begin\n2\n", folder.text("e"));
      delete(temporary.resolve("a"));
      Files.writeString(temporary.resolve("a"), "in the way");
      IOException e = assertThrows(IOException.class, () -> sink.accept(Lines.of("3")));
      assertTrue(
          e.getMessage().contains("its folder is gone and cannot be made again"), e.getMessage());
      Files.delete(temporary.resolve("a"));
      sink.accept(Lines.of("4"));
    }
    assertEquals("begin\n4\nend\n", folder.text("e"));
  }

  @Test
  void aFileThatSomebodyElseRotatesIsBegunAnew() throws IOException {
    SinkFolder folder = new SinkFolder(temporary, Opener.ofChannels());
    try (Sink sink = folder.open("e")) {
      sink.accept(Lines.of("1"));
      Files.move(folder.file("e"), folder.file("e.1"));
      sink.accept(Lines.of("2"));
      Files.move(folder.file("e"), folder.file("e.2"));
      Files.writeString(folder.file("e"), "new\n");
      sink.accept(Lines.of("3"));
    }
    assertEquals("begin\n1\n", folder.text("e.1"));
    assertEquals("begin\n2\n", folder.text("e.2"));
    assertEquals("new\nbegin\n3\nend\n", folder.text("e"));
  }

  @Test
  void aRealDiskThatIsFull() throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk.toString()),
        "only root mounts a small disk");
    try {
      SinkFolder folder = new SinkFolder(disk, Opener.ofChannels());
      Path filler = folder.file("filler");
      StringBuilder expected = new StringBuilder("begin\n");
      try (Sink sink = folder.open("e")) {
        Files.write(filler, new byte[32 * 1024]);
        String line = "x".repeat(999);
        int written = 0;
        while (accepts(sink, line)) {
          expected.append(line).append('\n');
          written++;
        }
        assertTrue(written > 5, () -> "too early: " + expected.length());
        assertEquals(expected.toString(), folder.text("e"));
        Files.delete(filler);
        assertTrue(accepts(sink, "again"));
      }
      assertEquals(expected + "again\nend\n", folder.text("e"));
    } finally {
      assertTrue(run("umount", disk.toString()));
    }
  }

  private static boolean accepts(Sink sink, String line) {
    try {
      sink.accept(Lines.of(line));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
