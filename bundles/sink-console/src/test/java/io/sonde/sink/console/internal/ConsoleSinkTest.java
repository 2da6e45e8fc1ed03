package io.sonde.sink.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema.Kind;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkClosedException;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import io.sonde.api.testing.Lines;
import io.sonde.api.testing.TestBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSinkTest {
  private static final EventBatch MIXED =
      Lines.add(
          Lines.add(Lines.add(new TestBatch(), Kind.STATE, "attached"), Kind.DATA, "event"),
          Kind.LOSS,
          "lost");

  @TempDir Path descriptors;

  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private ConsoleSinkFactory factory;

  @BeforeEach
  void formats() {
    factory = new ConsoleSinkFactory(stdout, stderr, terminal(Map.of()));
    factory.addFormat(Lines.format(), Lines.named("text"));
    factory.addFormat(Lines.format(), Lines.named("json"));
  }

  @Test
  void textGoesToStandardOutputAndLossesToStandardError() throws IOException {
    Sink sink = factory.open(SinkSpec.parse("console:"));
    sink.accept(MIXED);
    assertEquals("begin\nevent\n", stdout.toString());
    assertEquals("lost\n", stderr.toString());
    sink.close();
    sink.close();
    assertEquals("begin\nevent\nend\n", stdout.toString());
  }

  @Test
  void lossesAreColouredOnATerminalOnly() throws IOException {
    Files.createSymbolicLink(descriptors.resolve("2"), Path.of("/dev/pts/3"));
    coloured(Map.of(), "\u001b[33mlost\n\u001b[0m");
    coloured(Map.of("NO_COLOR", ""), "\u001b[33mlost\n\u001b[0m");
    coloured(Map.of("NO_COLOR", "1"), "lost\n");
    Files.delete(descriptors.resolve("2"));
    coloured(Map.of(), "lost\n");
    Files.createSymbolicLink(descriptors.resolve("2"), Path.of("pipe:[4711]"));
    coloured(Map.of(), "lost\n");
    assertEquals("begin\nevent\n".repeat(5), stdout.toString());
  }

  private void coloured(Map<String, String> environment, String expected) throws IOException {
    stderr.reset();
    ConsoleSinkFactory own = new ConsoleSinkFactory(stdout, stderr, terminal(environment));
    own.addFormat(Lines.format(), Lines.named("text"));
    own.open(SinkSpec.parse("console:")).accept(MIXED);
    assertEquals(expected, stderr.toString());
  }

  private Terminal terminal(Map<String, String> environment) {
    return new Terminal(environment, descriptors);
  }

  @Test
  void otherFormatsCarryLossesInTheStream() throws IOException {
    factory.open(SinkSpec.parse("console:?format=json&policy=drop")).accept(MIXED);
    assertEquals("begin\nevent\nlost\n", stdout.toString());
    assertEquals("", stderr.toString());
  }

  @Test
  void aGivenOutputAndStandardErrorTakeEverything() throws IOException {
    ByteArrayOutputStream session = new ByteArrayOutputStream();
    factory.open(SinkSpec.parse("console:").withOutput(session)).accept(MIXED);
    assertEquals("begin\nevent\nlost\n", session.toString());
    factory.open(SinkSpec.parse("console:stderr").withOutput(session)).accept(MIXED);
    assertEquals("begin\nevent\nlost\n", stderr.toString());
    assertEquals("", stdout.toString());
  }

  @Test
  void aLongLineIsNeverSplitOverTwoWrites() throws IOException {
    List<String> writes = new ArrayList<>();
    OutputStream recording =
        new OutputStream() {
          @Override
          public void write(int octet) {
            writes.add(String.valueOf((char) octet));
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writes.add(new String(bytes, offset, length));
          }
        };
    Sink sink = factory.open(SinkSpec.parse("console:").withOutput(recording));
    sink.accept(Lines.of("a".repeat(5000), "b".repeat(5000), "c".repeat(200_000), "d"));
    assertEquals(List.of(), writes.stream().filter(w -> !w.endsWith("\n")).toList());
    assertEquals(6 + 5001 + 5001 + 200_001 + 2, String.join("", writes).length());
  }

  @Test
  void aClosedPipeEndsTheSink() throws IOException {
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Sink sink = factory.open(SinkSpec.parse("console:").withOutput(pipe));
    SinkClosedException e =
        assertThrows(SinkClosedException.class, () -> sink.accept(Lines.of("a")));
    assertEquals("the console takes no more: Broken pipe", e.getMessage());
    assertThrows(SinkClosedException.class, () -> sink.accept(Lines.of("b")));
    sink.close();
  }

  @Test
  void aPrintStreamThatFailedInSilenceEndsTheSink() throws IOException {
    PrintStream print = new PrintStream(stdout);
    print.close();
    Sink sink = factory.open(SinkSpec.parse("console:").withOutput(print));
    assertThrows(SinkClosedException.class, () -> sink.accept(Lines.of("a")));
  }

  @Test
  void whatItDoesNotKnowItRefusesAndSaysWhatThereIs() {
    refused(
        "console:?colour=red", "console: has no option 'colour'; there are: format, policy, time");
    refused("console:?format=xml", "no format 'xml'; there are: json, text");
    refused("console:tty1", "no console 'tty1'; there are: console: and console:stderr");
  }

  @Test
  void aFormatThatIsReplacedStays() throws IOException {
    RecordFormat old = Lines.format()::encoder;
    RecordFormat successor = Lines.format()::encoder;
    factory.addFormat(old, Lines.named("csv"));
    factory.addFormat(successor, Lines.named("csv"));
    factory.removeFormat(old, Lines.named("csv"));
    factory.open(SinkSpec.parse("console:?format=csv")).close();
    factory.removeFormat(successor, Lines.named("csv"));
    refused("console:?format=csv", "no format 'csv'; there are: json, text");
  }

  private void refused(String uri, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> factory.open(SinkSpec.parse(uri)));
    assertEquals(message, e.getMessage());
  }
}
