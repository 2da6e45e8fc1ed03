package io.sonde.engine.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.kernel.Trust;
import io.sonde.kernel.Trust.Inode;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSettingsTest {
  private static final String PID = "io.sonde.trace~opens";
  private static final Trust ALL_ROOTS = new Trust(0, path -> new Inode(0, 0755, false, false));

  @TempDir Path folder;

  /** As Declarative Services makes it: what is not configured has the annotation's default. */
  private static TraceProperties properties(Map<String, Object> configured) {
    return (TraceProperties)
        Proxy.newProxyInstance(
            TraceProperties.class.getClassLoader(),
            new Class<?>[] {TraceProperties.class},
            (proxy, method, arguments) ->
                configured.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  private static TraceSpec spec(TraceProperties properties) throws TraceException {
    return TraceSettings.spec(PID, properties, ALL_ROOTS);
  }

  @Test
  void atextAloneIsEnough() throws Exception {
    TraceSpec spec = spec(properties(Map.of("text", "int x;")));
    assertEquals("opens", spec.name());
    assertEquals("c", spec.source().language());
    assertEquals(PrintkMode.RECORD, spec.printk());
    assertEquals(OptionalLong.empty(), spec.count());
    assertTrue(spec.duration().isEmpty() && spec.sinks().isEmpty() && !spec.self());
  }

  @Test
  void everyOptionOfRun() throws Exception {
    Path file = Files.writeString(folder.resolve("p.c"), "int y;");
    TraceSpec spec =
        spec(
            properties(
                Map.ofEntries(
                    Map.entry("file", file.toString()),
                    Map.entry("name", "mine"),
                    Map.entry("to", new String[] {"file:/tmp/x", "console:"}),
                    Map.entry("probes", new String[] {"kprobe:vfs_*=hit"}),
                    Map.entry("options", new String[] {"attach=pmu", "maxactive=7"}),
                    Map.entry("printk", "trace_pipe"),
                    Map.entry("duration", 1500L),
                    Map.entry("count", 9L),
                    Map.entry("self", true),
                    Map.entry("define", new String[] {"A", "B=x=1"}),
                    Map.entry("include", new String[] {"/inc"}))));
    assertEquals("mine", spec.name());
    assertEquals("p.c", spec.source().name());
    assertEquals("int y;", spec.source().text());
    assertEquals(Map.of("A", "1", "B", "x=1"), spec.source().defines());
    assertEquals(List.of(SinkSpec.parse("file:/tmp/x"), SinkSpec.parse("console:")), spec.sinks());
    assertEquals(List.of(new ProbeBinding("kprobe", "vfs_*", "hit")), spec.probes());
    assertEquals(Map.of("attach", "pmu", "maxactive", "7"), spec.attach());
    assertEquals(PrintkMode.TRACE_PIPE, spec.printk());
    assertEquals(Duration.ofMillis(1500), spec.duration().orElseThrow());
    assertEquals(OptionalLong.of(9), spec.count());
    assertTrue(spec.self());
  }

  @ParameterizedTest
  @CsvSource({
    "to, nouri, to: ",
    "probes, kprobe=fn, probes: ",
    "probes, kprobe:=fn, probes: ",
    "options, attach, options: ",
    "printk, often, printk: "
  })
  void whatMakesNoSenseNamesItsProperty(String property, String value, String message) {
    Object given = property.equals("printk") ? value : new String[] {value};
    TraceException e =
        assertThrows(
            TraceException.class,
            () -> spec(properties(Map.of("text", "int x;", property, given))));
    assertTrue(e.getMessage().startsWith(message.strip()), e.getMessage());
  }

  @Test
  void aProgramIsNeededAndOneOnly() {
    assertThrows(TraceException.class, () -> spec(properties(Map.of())));
    assertThrows(TraceException.class, () -> spec(properties(Map.of("text", "a", "file", "b"))));
    assertThrows(TraceException.class, () -> spec(properties(Map.of("file", "/nowhere/x.c"))));
  }

  @Test
  void aFileOfAnotherUserIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("p.c"), "int y;");
    Trust trust = new Trust(0, path -> new Inode(path.equals(file) ? 1001 : 0, 0755, false, false));
    TraceException e =
        assertThrows(
            TraceException.class,
            () -> TraceSettings.spec(PID, properties(Map.of("file", file.toString())), trust));
    assertEquals(
        "file: refused: " + file + " belongs to the user 1001, not to root: chown it",
        e.getMessage());
  }
}
