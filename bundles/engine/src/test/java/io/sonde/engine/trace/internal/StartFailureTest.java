package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.UnknownSchemeException;
import io.sonde.api.lang.Source;
import io.sonde.engine.fake.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StartFailureTest {
  /** Which step fails, and what has to be seen in the journal then, in this order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          probes       | -
          plan         | -
          compile      | -
          open a       | -
          open b       | open a; close a
          load         | open a; open b; close b; close a
          open source  | open a; open b; load; sweep; unload; close b; close a
          attach one   | open a; open b; load; sweep; open source; close source; unload; close b; close a
          attach two   | open a; open b; load; sweep; open source; attach one; detach one; close source; unload; close b; close a
          poller       | open a; open b; load; sweep; open source; attach one; attach two; detach *; detach *; close a; close b; close source; unload
          publish      | open a; open b; load; sweep; open source; attach one; attach two; detach *; detach *; close a; close b; close source; unload
          """)
  void whateverFailsNothingIsLeft(String step, String expected) {
    try (World world = new World()) {
      world.journal.fail(step);
      TraceException failure =
          assertThrows(
              TraceException.class,
              () -> world.engine.start(World.text("one two", "fake:a", "fake:b")));
      assertTrue(
          failure.getMessage().contains("fails: " + step)
              || failure.getMessage().contains("EMFILE"),
          failure.getMessage());
      List<String> wanted = expected.equals("-") ? List.of() : List.of(expected.split("; "));
      List<String> seen = world.journal.entries();
      if (expected.contains("*")) {
        // Two probes are detached, and two sinks closed, side by side: in whichever order.
        seen = seen.stream().map(e -> e.replaceAll("^detach .*", "detach *")).toList();
        assertEquals(wanted.stream().sorted().toList(), seen.stream().sorted().toList());
        assertEquals("unload", seen.get(seen.size() - 1));
      } else {
        assertEquals(wanted, seen);
      }
      assertEquals(List.of(), world.engine.traces());
      assertEquals(0, world.probeType.attached());
      assertEquals(0, world.kernel.openPollers());
    }
  }

  @Test
  void anUnknownLanguageIsNamedWithThoseThereAre() {
    try (World world = new World()) {
      TraceSpec spec = TraceSpec.of(new Source("t", "x", "cobol", Map.of(), List.of()));
      TraceException failure = failure(world, spec);
      assertEquals("no language named 'cobol'", failure.getMessage());
      assertEquals("there are: words", failure.remedy().orElseThrow());
    }
  }

  @Test
  void anUnknownProbeTypeIsNamed() {
    try (World world = new World()) {
      world.engine.removeProbeType(world.probeType);
      TraceException failure = failure(world, World.spec());
      assertEquals("no probe type named 'fake'", failure.getMessage());
      assertEquals("none is installed", failure.remedy().orElseThrow());
    }
  }

  @Test
  void anUnknownSchemeCostsNothing() {
    try (World world = new World()) {
      UnknownSchemeException failure =
          assertThrows(
              UnknownSchemeException.class, () -> world.engine.start(World.spec("fax:5551234")));
      assertEquals(List.of("fake"), failure.known());
      assertEquals(List.of(), world.journal.entries());
    }
  }

  @Test
  void aTextWithoutProbesIsRefusedWithAHint() {
    try (World world = new World()) {
      TraceException failure = failure(world, World.text(""));
      assertEquals("the text names no probe: nothing would be traced", failure.getMessage());
      assertEquals(
          "name a function with one of the prefixes on_, or bind one to a probe",
          failure.remedy().orElseThrow());
    }
  }

  @Test
  void aSinkOptionThatIsWrongIsToldInOneLine() {
    try (World world = new World()) {
      TraceException failure = failure(world, World.spec("fake:a?bad=1"));
      assertEquals("sink fake:a: unknown option 'bad'", failure.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy=maybe    | unknown policy 'maybe'           | there are: block, drop, spill, journal",
        "queue=big       | queue=big is no number of bytes  | as in queue=64M",
        "queue=4K        | queue=4K is too small            | at least 1M",
        "queue=999G      | queue=999G is more memory than there is |",
        "spill=1G        | spill has no meaning here        | add policy=spill or journal",
        "policy=spill    | there is no folder to spill to   | name one: spill-dir=/var/spool/sonde",
        "sample=5        | filter: '5' is no sample         | as in sample=1/100",
        "where=n=1       | filter: '=' at character 2 has no meaning | equality is '=='",
      })
  void deliveryOptionsThatAreWrongAreToldBeforeAnythingIsOpened(
      String options, String message, String remedy) {
    try (World world = new World()) {
      TraceException failure = failure(world, World.spec("fake:a?" + options));
      assertEquals("sink fake:a: " + message, failure.getMessage());
      if (remedy != null) {
        assertEquals(remedy, failure.remedy().orElseThrow());
      }
      assertEquals(List.of(), world.journal.entries());
    }
  }

  @Test
  void aFilterThatFitsNoRecordNamesTheFieldsThereAre() {
    try (World world = new World()) {
      TraceException failure = failure(world, World.spec("fake:a?where=m==1"));
      assertEquals("sink fake:a: filter: no record has a field m", failure.getMessage());
      assertEquals("there are: n", failure.remedy().orElseThrow());
      assertEquals(
          List.of("open a", "load", "sweep", "open source", "close source", "unload", "close a"),
          world.journal.entries());
    }
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    try (World world = new World()) {
      assertEquals(
          "the number of events must be at least 1",
          failure(world, World.spec().withCount(0)).getMessage());
      assertEquals(
          "the duration must be longer than nothing",
          failure(world, World.spec().withDuration(Duration.ZERO)).getMessage());
    }
  }

  private static TraceException failure(World world, TraceSpec spec) {
    return assertThrows(TraceException.class, () -> world.engine.start(spec));
  }
}
