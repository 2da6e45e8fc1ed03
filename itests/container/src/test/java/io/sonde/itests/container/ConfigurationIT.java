package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.sonde.api.Trace;
import io.sonde.api.Tracer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.service.cm.ConfigurationAdmin;

/** Sinks and traces as configurations: new, changed while events flow, wrong, and gone. */
public class ConfigurationIT extends InContainer {
  private static final String SINK = "io.sonde.sink";
  private static final String TRACE = "io.sonde.trace";

  @Inject ConfigurationAdmin configurations;

  private Path folder;

  @Override
  @Configuration
  public Option[] configuration() {
    return options(
        Provision.all(),
        mavenBundle(
            "org.apache.felix",
            "org.apache.felix.configadmin",
            System.getProperty("felix.configadmin.version")));
  }

  @After
  public void clean() throws Exception {
    if (folder != null) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  @Test
  public void aConfiguredTraceGoesToAConfiguredSink() throws Exception {
    folder = Files.createTempDirectory("sonde-it");
    Tracer tracer = Hello.tracer(context);
    Hello second = Hello.unique();
    put(SINK, Map.of("uri", "file:" + folder.resolve("1.jsonl"), "traces", new String[] {"it-*"}));
    put(TRACE, Map.of("name", "it-1", "text", text(hello)));
    try (Forker forker = new Forker()) {
      awaitTraces(tracer, "it-1");
      awaitOpen("1.jsonl");
      forker.fork(FORKS);
      awaitLines("1.jsonl", hello, forker, FORKS);

      put(SINK, Map.of("uri", "file:" + folder.resolve("2.jsonl")));
      awaitOpen("2.jsonl");
      forker.fork(FORKS);
      awaitLines("2.jsonl", hello, forker, FORKS);
      awaitLines("1.jsonl", hello, forker, FORKS);

      put(TRACE, Map.of("name", "it-2", "text", text(second)));
      awaitTraces(tracer, "it-2");
      forker.fork(FORKS);
      awaitLines("2.jsonl", second, forker, FORKS);

      put(SINK, Map.of("uri", "file:/nowhere/at/all.jsonl"));
      put(TRACE, Map.of("name", "it-3", "text", "int kprobe__sys_clone(void *ctx) { return x; }"));
      put(TRACE, Map.of("name", "it-4"));
      Thread.sleep(1500);
      awaitTraces(tracer, "it-2");
      forker.fork(FORKS);
      awaitLines("2.jsonl", second, forker, 2 * FORKS);

      Trace last = tracer.traces().get(0);
      configurations.getFactoryConfiguration(SINK, "it", "?").delete();
      awaitOpen();
      forker.fork(FORKS);
      Eventually.get("events without a sink", last::stats, s -> s.sinks().get(0).absent() >= FORKS);
      configurations.getFactoryConfiguration(TRACE, "it", "?").delete();
      awaitTraces(tracer);
      assertEquals(Trace.State.ENDED, last.state());
    }
  }

  private void put(String factory, Map<String, Object> properties) throws Exception {
    configurations.getFactoryConfiguration(factory, "it", "?").update(new Hashtable<>(properties));
  }

  private static String text(Hello hello) {
    return hello.spec().source().text();
  }

  private static void awaitTraces(Tracer tracer, String... names) throws Exception {
    Eventually.get(
        "traces " + Arrays.toString(names),
        () -> tracer.traces().stream().map(t -> t.spec().name()).collect(Collectors.toList()),
        List.of(names)::equals);
  }

  /** Configurations are applied on a thread of their service's. */
  private void awaitOpen(String... files) throws Exception {
    List<String> wanted = Stream.of(files).map(f -> folder.resolve(f).toString()).toList();
    Eventually.get(
        "open files " + wanted,
        () ->
            Footprint.now().descriptors().stream()
                .filter(d -> d.startsWith(folder.toString()))
                .toList(),
        wanted::equals);
  }

  private void awaitLines(String file, Hello of, Forker forker, long count) throws Exception {
    Eventually.get("lines in " + file, () -> lines(file, of, forker), n -> n == count);
  }

  private long lines(String file, Hello of, Forker forker) throws Exception {
    try (Stream<String> lines = Files.lines(folder.resolve(file))) {
      return lines
          .filter(l -> l.contains("\"task\":\"" + forker.task() + "\""))
          .filter(l -> l.contains(of.greeting()))
          .count();
    }
  }
}
