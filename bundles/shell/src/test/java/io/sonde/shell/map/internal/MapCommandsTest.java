package io.sonde.shell.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceSpec;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.format.MapFormat;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeMapView;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapCommandsTest {
  private static final Schema U64 = one("value", FieldType.Int.U64);
  private static final Schema KEY =
      Schema.data(
          "key_t",
          24,
          List.of(
              new Schema.Field("pid", FieldType.Int.U32, 0),
              new Schema.Field("comm", new FieldType.Chars(16), 4)));

  private final FakeMapView counts = new FakeMapView("counts", KEY, U64);
  private final FakeMapView hits =
      new FakeMapView("hits", one("key", FieldType.Int.S32), U64, 0, 3);
  private final FakeTracer tracer =
      new FakeTracer()
          .running(new FakeTrace(1, TraceSpec.c("")).with(counts, hits))
          .running(new FakeTrace(2, TraceSpec.c("")).with(new FakeMapView("hits", U64, U64)));
  private final FakeControl control = new FakeControl(tracer);
  private final SortedMap<String, MapFormat> formats = new TreeMap<>();
  private TestIo io;

  private static Schema one(String name, FieldType type) {
    return Schema.data(name, type.size(), List.of(new Schema.Field(name, type, 0)));
  }

  @BeforeEach
  void newStreams() {
    io = TestIo.session();
  }

  private int map(String... words) {
    return run(new MapCommand(control, () -> tracer, () -> formats), words);
  }

  private int run(Command command, String... words) {
    newStreams();
    return CommandRunner.run(command, List.of(words), io.io());
  }

  @Test
  void listsTheMapsOfAllTraces() {
    assertEquals(0, run(new MapsCommand(control)));
    assertEquals(
        """
        TRACE   NAME    TYPE         KEY           VALUE  ROOM  MEMORY
        4711:1  counts  hash         struct key_t  u64    64    4096
        4711:1  hits    percpu_hash  s32           u64    64    4096
        4711:2  hits    hash         u64           u64    64    4096
        """,
        io.out());
    assertEquals(0, run(new MapsCommand(control), "--json", "--trace", "2"));
    assertEquals(
        """
        {"trace":"4711:2","name":"hits","type":"hash","key":"u64","value":"u64","max_entries":64,"memory":4096}
        """,
        io.out());
  }

  @Test
  void putsGetsShowsAndDeletesByType() {
    assertEquals(0, map("put", "counts", "{pid=42, comm=\"sh\"}", "0x10"));
    assertEquals(0, map("put", "counts", "{7,a\\b}", "18446744073709551615"));
    assertEquals(0, map("get", "counts", "{comm=sh, pid=42}"));
    assertEquals("16\n", io.out());
    assertEquals(0, map("show", "counts"));
    assertEquals(
        """
        KEY                   VALUE
        {pid=42, comm="sh"}   16
        {pid=7, comm="a\\\\b"}  18446744073709551615
        """,
        io.out());
    assertEquals(0, map("show", "counts", "--json", "--limit", "1"));
    assertEquals("{\"key\":{\"pid\":42,\"comm\":\"sh\"},\"value\":16}\n", io.out());
    assertEquals(0, map("delete", "counts", "{42,sh}"));
    assertEquals(1, map("get", "counts", "{42,sh}"));
    assertEquals("sonde: map counts has no key {42,sh}\n", io.err());
    assertEquals(1, map("delete", "counts", "{42,sh}", "{7,\"a\\\\b\"}"));
    assertEquals(0, map("clear", "counts"));
    assertEquals("0 entries\n", io.out());
  }

  @Test
  void conditionsOfPutAreHeld() {
    assertEquals(1, map("put", "counts", "{1}", "5", "--exist"));
    assertEquals("sonde: map counts has no key {1}\n", io.err());
    assertEquals(0, map("put", "counts", "{1}", "5", "--no-exist"));
    assertEquals(1, map("put", "counts", "{1}", "6", "--no-exist"));
    assertEquals("sonde: map counts has the key {1} already\n", io.err());
    assertEquals(2, map("put", "counts", "{1}", "6", "--no-exist", "--exist"));
    assertEquals(0, map("get", "counts", "{1}"));
    assertEquals("5\n", io.out());
  }

  @Test
  void perCpuValuesAreGivenByProcessor() {
    assertEquals(0, map("put", "--trace", "1", "hits", "--", "-5", "{cpu3=9}"));
    assertEquals(0, map("get", "--trace", "1", "hits", "--", "-5"));
    assertEquals("{cpu0=0, cpu3=9}\n", io.out());
    assertEquals(0, map("put", "--trace", "1", "hits", "1", "4"));
    assertEquals(0, map("get", "--trace", "1", "--json", "hits", "1"));
    assertEquals("{\"key\":1,\"value\":{\"cpu0\":4,\"cpu3\":4}}\n", io.out());
    assertEquals(2, map("put", "--trace", "1", "hits", "1", "{cpu1=4}"));
    assertTrue(io.err().contains("no cpu1"), io.err());
  }

  @Test
  void aMapMustBeNamedAndUnique() {
    assertEquals(2, map("show", "hits"));
    assertTrue(io.err().contains("traces 4711:1, 4711:2 each have a map 'hits'"), io.err());
    assertEquals(1, map("show", "count"));
    assertTrue(io.err().contains("did you mean counts?"), io.err());
    assertEquals(2, map());
    assertEquals(2, map("shw", "counts"));
    assertTrue(io.err().contains("did you mean show?"), io.err());
    assertEquals(2, map("show"));
    assertEquals(2, map("get", "counts"));
    assertEquals(2, map("put", "counts", "{1}"));
    assertEquals(2, map("show", "counts", "--limit", "-1"));
  }

  @Test
  void formatsComeFromBundles() {
    assertEquals(2, map("show", "counts", "--format", "table"));
    assertTrue(io.err().contains("no bundle brings any"), io.err());
    formats.put("table", (map, out) -> out.write("as a table\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(0, map("show", "counts"));
    assertEquals("as a table\n", io.out());
    assertEquals(2, map("show", "counts", "--format", "log2"));
    assertTrue(io.err().contains("there are table"), io.err());
    assertEquals(2, map("show", "counts", "--format", "table", "--json"));
  }
}
