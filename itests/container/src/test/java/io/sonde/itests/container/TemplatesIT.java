package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What {@code sonde new} writes is built by Maven as it is, its test can fail, and its bundle works
 * when it is dropped into the folder that a running sonde watches.
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

  @Test
  public void theSinkTakesEveryEvent() throws Exception {
    GeneratedProject project = create("sink", "audit-log");
    Path jar = project.build();
    try (Served sonde = Served.start();
        Forker forker = new Forker()) {
      Path file = sonde.output("records.jsonl");
      sonde.drop(jar);
      sonde.drop("clones.c", "// sonde: --to audit-log:" + file + "\n" + CLONES);
      forker.fork(FORKS);
      sonde.remove(Path.of("clones.c"), "ended");
      assertEquals(FORKS, linesOf(forker, file));
      sonde.remove(jar, "uninstalled");
      sonde.terminate();
    }
    breaks(project, "AuditLogSink.java", "record < batch.size()", "record < batch.size() - 1");
  }

  @Test
  public void theProbeTypeAttaches() throws Exception {
    GeneratedProject project = create("probe-type", "sys-entry");
    Path jar = project.build();
    try (Served sonde = Served.start();
        Forker forker = new Forker()) {
      Path file = sonde.output("records.jsonl");
      sonde.drop(jar);
      String text = CLONES.replace("kprobe__sys_clone", "sys_entry__clone");
      sonde.drop("entries.c", "// sonde: --to file:" + file + "\n" + text);
      forker.fork(FORKS);
      sonde.remove(Path.of("entries.c"), "ended");
      assertEquals(FORKS, linesOf(forker, file));
      sonde.remove(jar, "uninstalled");
      sonde.terminate();
    }
    breaks(project, "SysEntryProbeType.java", "plan.details(),", "java.util.Map.of(),");
  }

  @Test
  public void theEmbedderPrintsEveryEvent() throws Exception {
    GeneratedProject project = create("embedder", "watcher");
    Path jar = project.build();
    try (Served sonde = Served.start();
        Forker forker = new Forker()) {
      sonde.drop(jar);
      forker.fork(FORKS);
      sonde.remove(jar, "uninstalled");
      String line = "watcher: " + forker.task() + " (";
      assertEquals(FORKS, sonde.printed().stream().filter(l -> l.startsWith(line)).count());
      sonde.terminate();
    }
    breaks(project, "WatcherEmbedder.java", "trace.close();", "");
  }

  private static long linesOf(Forker forker, Path file) throws Exception {
    String task = "\"task\":\"" + forker.task() + "\"";
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(task)).count();
    }
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
