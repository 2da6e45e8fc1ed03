package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.Sink;
import io.sonde.api.testing.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {
  @TempDir Path temporary;

  private final Logger log = Logger.getLogger(LineFile.class.getName());
  private SinkFolder folder;

  @BeforeEach
  void open() {
    log.setLevel(Level.OFF);
    folder = SinkFolder.alone(temporary);
  }

  @AfterEach
  void logAgain() {
    log.setLevel(null);
  }

  @Test
  void whatIsReadBackIsWhatWasWritten() throws IOException {
    Random random = new Random(6);
    StringBuilder expected = new StringBuilder("begin\n");
    try (Sink sink = folder.open("e.jsonl.gz")) {
      for (int batch = 0; batch < 40; batch++) {
        String[] lines = new String[random.nextInt(300)];
        for (int i = 0; i < lines.length; i++) {
          lines[i] = Long.toString(random.nextLong(), 36).repeat(random.nextInt(40));
          expected.append(lines[i]).append('\n');
        }
        sink.accept(Lines.of(lines));
        assertEquals(expected.toString(), unpacked("e.jsonl.gz"));
      }
    }
    assertEquals(expected.append("end\n").toString(), unpacked("e.jsonl.gz"));
  }

  @Test
  void whateverAKillLeavesIsCutToWholeMembers() throws IOException {
    List<Integer> ends = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (Sink sink = folder.open("e.gz")) {
      for (int i = 0; i < 4; i++) {
        ends.add((int) Files.size(folder.file("e.gz")));
        texts.add(unpacked("e.gz"));
        sink.accept(Lines.of("some line " + i));
      }
    }
    byte[] all = Files.readAllBytes(folder.file("e.gz"));
    for (int length = ends.get(0); length < ends.get(3); length++) {
      Files.write(folder.file("torn.gz"), Arrays.copyOf(all, length));
      folder.open("torn.gz").close();
      int last = 0;
      while (ends.get(last + 1) <= length) {
        last++;
      }
      assertEquals(texts.get(last) + "begin\nend\n", unpacked("torn.gz"), "cut at " + length);
    }
  }

  @Test
  void aFileOfAnotherProgramIsAddedTo() throws IOException {
    Path file = folder.file("e.gz");
    try (OutputStream other = new GZIPOutputStream(Files.newOutputStream(file))) {
      other.write("other\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] before = Files.readAllBytes(file);
    folder.open("e.gz").close();
    assertArrayEquals(before, Arrays.copyOf(Files.readAllBytes(file), before.length));
    assertEquals("other\nbegin\nend\n", unpacked("e.gz"));
  }

  @Test
  void rotationCountsWhatIsOnTheDisk() throws IOException {
    Random random = new Random(7);
    try (Sink sink = folder.open("e.csv.gz?rotate=1K&keep=3")) {
      for (int i = 0; i < 40; i++) {
        folder.pass(Duration.ofSeconds(1));
        sink.accept(Lines.of("line " + random.nextLong() + random.nextLong() + random.nextLong()));
      }
    }
    List<String> names = folder.names();
    assertEquals(4, names.size(), names::toString);
    for (String name : names) {
      assertTrue(name.endsWith(".csv.gz"), name);
      assertTrue(Files.size(folder.file(name)) < 1100, name);
      assertTrue(unpacked(name).startsWith("begin\nline"), name);
      assertTrue(unpacked(name).endsWith("end\n"), name);
    }
  }

  @Test
  void compressionIsAnOptionToo() throws IOException {
    folder.open("e.bin?compress=gzip").close();
    assertEquals("begin\nend\n", unpacked("e.bin"));
    folder.open("f.gz?compress=none").close();
    assertEquals("begin\nend\n", folder.text("f.gz"));
  }

  @Test
  void aPieceOfNothingIsNoMember() throws IOException {
    Files.write(folder.file("e.gz"), new byte[] {0x1f}, StandardOpenOption.CREATE);
    folder.open("e.gz").close();
    assertEquals("begin\nend\n", unpacked("e.gz"));
  }

  private String unpacked(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.file(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
