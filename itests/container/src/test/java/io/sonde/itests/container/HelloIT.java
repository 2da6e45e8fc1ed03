package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import io.sonde.api.Trace;
import io.sonde.api.TraceStats;
import io.sonde.api.Tracer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Test;

/** A trace started through the {@code Tracer} service delivers every event, to every taker. */
public class HelloIT extends InContainer {
  @Test
  public void everyForkIsOneEventToSubscriberAndFile() throws Exception {
    Tracer tracer = Hello.tracer(context);
    Path file = Files.createTempFile("sonde-it", ".jsonl");
    AtomicInteger seen = new AtomicInteger();
    try (Forker forker = new Forker()) {
      String task = forker.task();
      Trace trace = tracer.start(hello.spec().to("file:" + file));
      try (trace) {
        assertEquals(Trace.State.ATTACHED, trace.state());
        trace.subscribe(
            event -> {
              if (hello.isOf(event, task)) {
                seen.incrementAndGet();
              }
            });
        forker.fork(FORKS);
      }
      assertEquals(Trace.State.ENDED, trace.state());
      assertEquals("by subscription", FORKS, seen.get());
      assertEquals("by file", FORKS, lines(file, task));
      assertAccount(trace.stats(), "file:" + file);
    } finally {
      Files.delete(file);
    }
    assertEquals("traces left", 0, tracer.traces().size());
  }

  /** What the kernel counted is what the sink took and what is known to be lost. */
  private static void assertAccount(TraceStats stats, String sink) {
    TraceStats.SinkStats taken =
        stats.sinks().stream().filter(s -> s.sink().equals(sink)).findFirst().orElseThrow();
    long lost = Losses.ofEmitted(stats, taken).mapToLong(loss -> loss.count().orElse(0)).sum();
    assertEquals(
        stats.toString(),
        stats.emitted().orElseThrow() + stats.foreign(),
        taken.delivered() + lost);
  }

  private long lines(Path file, String task) throws Exception {
    String pair = "\"task\":\"" + task + "\"";
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("{") && line.endsWith("}"))
          .filter(
              line ->
                  line.contains(pair) && line.contains("\"message\":\"" + hello.greeting() + "\""))
          .count();
    }
  }
}
