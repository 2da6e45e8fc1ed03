package io.sonde.shell.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.format.MapFormat;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeMapView;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MapDisplayTest {
  private static final Schema U32 =
      Schema.data("u32", 4, List.of(new Schema.Field("value", FieldType.Int.U32, 0)));

  private final FakeMapView counts = new FakeMapView("counts", U32, U32);
  private final FakeTrace trace =
      new FakeTrace(1, TraceSpec.c("")).with(counts, new FakeMapView("other", U32, U32));
  private final FakeTracer tracer = new FakeTracer(spec -> trace);
  private final TestIo io = TestIo.process();

  private int run(String... words) {
    MapFormat format =
        (map, out) -> {
          String line = map.name() + " has " + map.entries().size() + "\n";
          out.write(line.getBytes(StandardCharsets.UTF_8));
        };
    RunCommand command =
        new RunCommand(
            () -> tracer,
            new FakeControl(tracer),
            () -> new TreeMap<>(Map.of("table", format, "log2", format)),
            TreeMap::new,
            Optional.empty());
    return CommandRunner.run(command, List.of(words), io.io());
  }

  private void put(int key) {
    ByteBuffer bytes = ByteBuffer.allocate(4).putInt(0, key);
    counts.put(bytes, bytes.duplicate());
  }

  @Test
  void showsAtTheEndOfTheTimeBeforeTheTraceEnds() {
    put(1);
    assertEquals(0, run("-e", "x", "--map", "counts=log2", "--duration", "30ms"));
    assertTrue(io.out().matches("\\d\\d:\\d\\d(:\\d\\d)? counts:\ncounts has 1\n"), io.out());
    assertEquals(Optional.empty(), tracer.last().duration());
    assertEquals(Trace.State.ENDED, trace.state());
  }

  @Test
  void showsAllMapsAgainAndAgainAndClearsThem() {
    put(1);
    put(2);
    assertEquals(0, run("-e", "x", "--interval", "20ms", "--clear", "--duration", "100ms"));
    List<String> lines = io.out().lines().filter(line -> line.contains(" has ")).toList();
    assertEquals(List.of("counts has 2", "other has 0", "counts has 0"), lines.subList(0, 3));
    assertTrue(lines.size() >= 6, io.out());
  }

  @Test
  void whatIsNotThereIsSaidAndNothingIsLeft() {
    assertEquals(2, run("-e", "x", "--map", "count"));
    assertTrue(io.err().contains("the program has no map 'count'; did you mean counts?"), io.err());
    assertEquals(Trace.State.ENDED, trace.state());
    assertEquals(2, run("-e", "x", "--map", "counts=log3"));
    assertTrue(io.err().contains("no map format 'log3'"), io.err());
    assertEquals(2, run("-e", "x", "--clear"));
    assertTrue(io.err().contains("--clear goes with --map or --interval"), io.err());
    assertEquals(2, run("-e", "x", "--map", "counts", "--detach", "--to", "file:/dev/null"));
    assertTrue(io.err().contains("sonde map show NAME"), io.err());
  }
}
