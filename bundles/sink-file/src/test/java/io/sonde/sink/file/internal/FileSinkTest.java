package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkClosedException;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.testing.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  @TempDir Path folder;

  private final FileSinkFactory factory = new FileSinkFactory();

  @BeforeEach
  void format() {
    factory.addFormat(Lines.format(), Lines.named("json"));
  }

  @Test
  void aBatchIsInTheFileWhenItIsAccepted() throws IOException {
    Path file = folder.resolve("new.jsonl");
    Sink sink = open(file, "");
    sink.accept(Lines.of("1", "2"));
    assertEquals("begin\n1\n2\n", Files.readString(file));
    sink.close();
    sink.close();
    assertEquals("begin\n1\n2\nend\n", Files.readString(file));
    assertThrows(IOException.class, () -> sink.accept(Lines.of("3")));
  }

  @Test
  void appendsUnlessToldOtherwise() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old\n");
    open(file, "").close();
    assertEquals("old\nbegin\nend\n", Files.readString(file));
    open(file, "?append=false&format=json&policy=block").close();
    assertEquals("begin\nend\n", Files.readString(file));
  }

  @Test
  void aLineThatACrashCutShortIsCutOff() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "{\"pid\":1}\n{\"pid\":");
    open(file, "").close();
    assertEquals("{\"pid\":1}\nbegin\nend\n", Files.readString(file));
    Files.writeString(file, "whole\n" + "x".repeat(30_000));
    open(file, "").close();
    assertEquals("whole\nbegin\nend\n", Files.readString(file));
    Files.writeString(file, "x".repeat(8192));
    open(file, "").close();
    assertEquals("begin\nend\n", Files.readString(file));
  }

  /** As when a trace is replaced by another with the same file. */
  @Test
  void whoOpensAFileCutsOffNothingThatAnotherIsWriting() throws Exception {
    Path file = folder.resolve("f");
    AtomicReference<IOException> failure = new AtomicReference<>();
    int batches = 300;
    Thread writing =
        new Thread(
            () -> {
              try (Sink sink = open(file, "")) {
                for (int batch = 0; batch < batches; batch++) {
                  String[] lines = new String[1000];
                  for (int i = 0; i < lines.length; i++) {
                    lines[i] = batch + "-" + i + "x".repeat(i % 90);
                  }
                  sink.accept(Lines.of(lines));
                }
              } catch (IOException e) {
                failure.set(e);
              }
            });
    writing.start();
    while (writing.isAlive()) {
      open(file, "").close();
    }
    assertNull(failure.get());
    List<String> written =
        Files.readAllLines(file).stream().filter(l -> Character.isDigit(l.charAt(0))).toList();
    assertEquals(batches * 1000, written.size());
    for (int i = 0; i < written.size(); i++) {
      assertEquals(i / 1000 + "-" + i % 1000, written.get(i).split("x")[0]);
    }
  }

  @Test
  void aBatchWithABadRecordLeavesNothing() throws IOException {
    Path file = folder.resolve("f");
    try (Sink sink = open(file, "")) {
      assertThrows(IOException.class, () -> sink.accept(Lines.of("1", "bad", "2")));
      sink.accept(Lines.of("3"));
    }
    assertEquals("begin\n3\nend\n", Files.readString(file));
  }

  @Test
  void aBatchLargerThanTheBufferArrivesWhole() throws IOException {
    Path file = folder.resolve("f");
    String[] lines = new String[5000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i + "x".repeat(i % 100);
    }
    try (Sink sink = open(file, "")) {
      sink.accept(Lines.of(lines));
    }
    assertEquals("begin\n" + String.join("\n", lines) + "\nend\n", Files.readString(file));
  }

  @Test
  void anInterruptedThreadStillWrites() throws IOException {
    Path file = folder.resolve("f");
    try (Sink sink = open(file, "")) {
      Thread.currentThread().interrupt();
      sink.accept(Lines.of("1"));
      assertTrue(Thread.interrupted());
      sink.accept(Lines.of("2"));
    }
    assertEquals("begin\n1\n2\nend\n", Files.readString(file));
  }

  @Test
  void aDeviceThatTakesNothingEndsTheSink() {
    SinkClosedException e =
        assertThrows(SinkClosedException.class, () -> open(Path.of("/dev/full"), ""));
    assertTrue(e.getMessage().startsWith("cannot write /dev/full: "), e.getMessage());
  }

  @Test
  void errorsNameTheFileAndTheCause() {
    Path inside = folder.resolve("none/f");
    fails(inside, "cannot write " + inside + ": there is no directory " + folder.resolve("none"));
    fails(folder, "cannot write " + folder + ": it is a directory");
  }

  @Test
  void whatItDoesNotKnowItRefusesAndSaysWhatThereIs() {
    refused(
        "file:/x?colour=red",
        "file:/x has no option 'colour'; there are: append, compress, format, fsync, keep, policy,"
            + " rotate, time");
    refused(
        "file:/x?rotate=1x",
        "rotate of file:/x is a size as 100M, a time as 1h, or both as 100M,1h, not '1x'");
    refused(
        "file:/x?rotate=1M,",
        "rotate of file:/x is a size as 100M, a time as 1h, or both as 100M,1h, not ''");
    refused("file:/x?keep=3", "keep of file:/x goes with rotate, as in rotate=100M&keep=5");
    refused("file:/x?rotate=1h&keep=0", "keep of file:/x is a number of files, from 1 on, not '0'");
    refused(
        "file:/x?fsync=often", "fsync of file:/x is never, rotate, or a time as 1s, not 'often'");
    refused("file:/x?compress=zip", "compress of file:/x is gzip, zstd or none, not 'zip'");
    refused("file:/dev/null?rotate=1M", "/dev/null is no regular file to be rotated");
    refused("file:/x?format=xml", "no format 'xml'; there are: json");
    refused("file:/x?append=yes", "append of file:/x is true or false, not 'yes'");
    refused("file:", "file: names no file; as in file:/tmp/events.jsonl");
  }

  private Sink open(Path file, String options) throws IOException {
    return factory.open(SinkSpec.parse("file:" + file + options));
  }

  private void fails(Path file, String message) {
    IOException e = assertThrows(IOException.class, () -> open(file, ""));
    assertEquals(message, e.getMessage());
  }

  private void refused(String uri, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> factory.open(SinkSpec.parse(uri)));
    assertEquals(message, e.getMessage());
  }
}
