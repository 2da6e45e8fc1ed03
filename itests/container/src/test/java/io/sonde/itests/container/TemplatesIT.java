package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.launcher.Embedded;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;

/**
 * What {@code sonde new} writes is built by Maven as it is, its test can fail, and its bundle works
 * in a running sonde.
 */
public class TemplatesIT {
  private static final int FORKS = 37;
  private static final String CLONES =
      "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"clone\\n\"); return 0; }";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Before
  public void privilege() throws Exception {
    Privilege.require();
  }

  private GeneratedProject create(String type, String name) throws Exception {
    return GeneratedProject.create(type, name, temporary.getRoot().toPath());
  }

  private static TraceSpec spec(String text) {
    return TraceSpec.c(text).withPrintk(PrintkMode.RECORD);
  }

  private static Bundle start(Embedded sonde, Path jar) throws Exception {
    Bundle bundle = sonde.context().installBundle(jar.toUri().toString());
    bundle.start();
    assertEquals(Bundle.ACTIVE, bundle.getState());
    return bundle;
  }

  @Test
  public void theSinkTakesEveryEvent() throws Exception {
    GeneratedProject project = create("sink", "audit-log");
    Path jar = project.build();
    Path file = temporary.getRoot().toPath().resolve("records.jsonl");
    try (Embedded sonde = Embedded.start(DistributionFolder.home());
        Forker forker = new Forker()) {
      start(sonde, jar);
      Trace trace = sonde.tracer().start(spec(CLONES).to("audit-log:" + file));
      try (trace) {
        forker.fork(FORKS);
      }
      String task = "\"task\":\"" + forker.task() + "\"";
      try (Stream<String> lines = Files.lines(file)) {
        assertEquals(FORKS, lines.filter(line -> line.contains(task)).count());
      }
    }
    breaks(project, "AuditLogSink.java", "record < batch.size()", "record < batch.size() - 1");
  }

  @Test
  public void theProbeTypeAttaches() throws Exception {
    GeneratedProject project = create("probe-type", "sys-entry");
    Path jar = project.build();
    AtomicInteger seen = new AtomicInteger();
    try (Embedded sonde = Embedded.start(DistributionFolder.home());
        Forker forker = new Forker()) {
      start(sonde, jar);
      String task = forker.task();
      String text = CLONES.replace("kprobe__sys_clone", "sys_entry__clone");
      try (Trace trace = sonde.tracer().start(spec(text))) {
        trace.subscribe(e -> seen.addAndGet(task.equals(e.fields().get("task")) ? 1 : 0));
        forker.fork(FORKS);
      }
    }
    assertEquals(FORKS, seen.get());
    breaks(project, "SysEntryProbeType.java", "plan.details(),", "java.util.Map.of(),");
  }

  @Test
  public void theEmbedderPrintsEveryEvent() throws Exception {
    GeneratedProject project = create("embedder", "watcher");
    Path jar = project.build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (Embedded sonde = Embedded.start(DistributionFolder.home());
        Forker forker = new Forker()) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      Bundle bundle = start(sonde, jar);
      forker.fork(FORKS);
      bundle.stop();
      assertEquals(List.of(), sonde.tracer().traces());
      String line = "watcher: " + forker.task() + " (";
      assertEquals(
          FORKS,
          out.toString(StandardCharsets.UTF_8).lines().filter(l -> l.startsWith(line)).count());
    } finally {
      System.setOut(before);
    }
    breaks(project, "WatcherEmbedder.java", "trace.close();", "");
  }

  /** The project's own test notices a mistake. */
  private static void breaks(GeneratedProject project, String file, String right, String wrong)
      throws Exception {
    Path source = project.file("src/main/java/org/acme/test/" + file);
    String text = Files.readString(source);
    assertTrue(text, text.contains(right));
    Files.writeString(source, text.replace(right, wrong));
    GeneratedProject.Outcome outcome = project.verify();
    assertNotEquals(outcome.output(), 0, outcome.status());
    assertTrue(outcome.output(), outcome.output().contains("There are test failures"));
  }
}
