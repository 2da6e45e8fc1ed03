package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several terminals: what one starts, the other lists, examines and ends. */
class ControlIT {
  private static final int FORKS = 37;

  /** bpf_trace_printk is one event for the whole machine: what is ours has a word of its own. */
  private final String word =
      "word" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

  private final String text =
      "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"" + word + "\\n\"); return 0; }";

  @TempDir Path temporary;

  /** All that this test has started, one way or another. */
  private final Set<Long> processes = new HashSet<>();

  private Path runtime;
  private Path folder;
  private Path elsewhere;
  private Terminal terminal;
  private Terminal other;

  @BeforeEach
  void open() throws IOException {
    Leftovers.makeVisible();
    runtime = temporary.resolve("run");
    folder = Files.createDirectory(temporary.resolve("here"));
    elsewhere = Files.createDirectory(temporary.resolve("there"));
    terminal = new Terminal(runtime, folder, processes);
    other = new Terminal(runtime, elsewhere, processes);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (Files.exists(background())) {
      terminal.start("stop", "--background").process().waitFor();
    }
    expectNoInstances();
    if (Files.exists(runtime)) {
      try (Stream<Path> sockets = Files.list(runtime)) {
        assertEquals(List.of(), sockets.filter(path -> path.toString().endsWith(".sock")).toList());
      }
    }
  }

  /** Of ours: sondes of others on the machine come and go as they like. */
  private void expectNoInstances() throws IOException {
    try (Stream<Path> instances = Files.list(Leftovers.TRACEFS.resolve("instances"))) {
      List<String> left =
          instances
              .map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith("sonde_"))
              .filter(name -> processes.contains(Long.valueOf(name.split("_")[2])))
              .toList();
      assertEquals(List.of(), left);
    }
  }

  private Path background() {
    return runtime.resolve("background.sock");
  }

  /** The id that {@code run --detach} prints. */
  private String detach(Terminal where, String... options) throws Exception {
    String[] words = new String[options.length + 4];
    System.arraycopy(new String[] {"run", "--detach", "-e", text}, 0, words, 0, 4);
    System.arraycopy(options, 0, words, 4, options.length);
    List<String> out = where.run(0, words);
    assertEquals(1, out.size(), out::toString);
    assertTrue(out.get(0).matches("\\d+:\\d+"), out::toString);
    processes.add(process(out.get(0)));
    return out.get(0);
  }

  /** Our events of a workload in {@code events.jsonl}. */
  private long ours(String task) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("events.jsonl"))) {
      return lines.filter(l -> l.contains("\"task\":\"" + task + "\"") && l.contains(word)).count();
    }
  }

  private static long process(String id) {
    return Long.parseLong(id.substring(0, id.indexOf(':')));
  }

  private static long number(String member, String json) {
    Matcher matcher = Pattern.compile("\"" + member + "\":(\\d+)").matcher(json);
    assertTrue(matcher.find(), () -> "no number " + member + " in " + json);
    return Long.parseLong(matcher.group(1));
  }

  @Test
  void aTraceOfOneTerminalIsSeenAndStoppedFromAnother() throws Exception {
    Terminal.Shown run = terminal.start("run", "--name", "mine", "-e", text);
    run.awaitError("attached");
    String id = run.process().pid() + ":1";
    // the socket is made beside the trace, not before it
    List<String> table = other.run(0, "traces");
    for (int i = 0; table.isEmpty() && i < 20; i++) {
      table = other.run(0, "traces");
    }
    assertTrue(
        table.get(1).matches(id + " +mine +attached .* " + run.process().pid()), table::toString);
    Workload.FORKS.run("controlled", FORKS);
    run.awaitOutput(word);
    String stats = other.run(0, "stats", "--json", id).get(0);
    assertTrue(number("emitted", stats) >= FORKS, stats);
    assertTrue(stats.contains("\"role\":\"foreground\""), stats);
    assertTrue(stats.contains("\"sinks\":[{\"sink\":\"console:\""), stats);
    Terminal.Shown stop = other.start("stop", "1").expectEnd(0);
    assertTrue(stop.err().get(0).startsWith("sonde: " + id + " mine: "), stop.err()::toString);
    run.expectEnd(0);
    String account = run.err().get(run.err().size() - 1);
    assertTrue(account.contains(" 0 lost"), account);
    assertTrue(stop.err().get(0).endsWith(account.substring("sonde: ".length())), account);
  }

  @Test
  void aDetachedTraceOutlivesItsTerminal() throws Exception {
    String id = detach(terminal, "--to", "file:events.jsonl");
    Workload.FORKS.run("detached", FORKS);
    assertTrue(other.run(0, "traces").get(1).matches(id + " .*background"));
    String stats = other.run(0, "stats", "--json").get(0);
    assertTrue(number("emitted", stats) >= FORKS, stats);
    other.run(1, "stop", "9999:1", id);
    // the path was relative to the terminal's folder
    assertEquals(FORKS, ours("detached"));
    assertEquals(List.of(), other.run(0, "traces"));
    List<String> log = Files.readAllLines(runtime.resolve("background.log"));
    assertTrue(log.stream().anyMatch(l -> l.contains(id) && l.contains(" 0 lost")), log::toString);
  }

  @Test
  void laterCommandsRunInTheBackgroundSondeFromTheirOwnFolder() throws Exception {
    String first = detach(terminal, "--to", "file:/dev/null");
    Files.writeString(elsewhere.resolve("own.h"), "#define WORD \"included " + word + "\\n\"\n");
    Files.writeString(
        elsewhere.resolve("own.c"),
        "#include \"own.h\"\nint kprobe__sys_clone(void *c) { bpf_trace_printk(WORD); return 0; }\n");
    Terminal.Shown run = other.start("run", "own.c").awaitError("attached");
    List<String> json = terminal.run(0, "traces", "--json");
    assertEquals(2, json.size(), json::toString);
    String here = "\"process\":\"" + process(first) + "\",\"role\":\"background\"";
    assertTrue(json.stream().allMatch(line -> line.contains(here)), json::toString);
    Workload.FORKS.run("clientside", FORKS);
    run.awaitOutput("included");
    run.signal("INT").expectEnd(0);
    assertTrue(run.err().get(run.err().size() - 1).contains(" 0 lost"), run.err()::toString);
    assertEquals(
        FORKS,
        run.out().stream()
            .filter(l -> l.contains("clientside") && l.contains("included " + word))
            .count());
    assertEquals(1, terminal.run(0, "traces", "--json").size());
    Terminal.Shown alone =
        other.start("run", "--foreground", "--duration", "3s", "own.c").awaitError("attached");
    Thread.sleep(500);
    assertTrue(
        terminal.run(0, "traces").stream()
            .anyMatch(l -> l.startsWith(alone.process().pid() + ":1 ")));
    alone.expectEnd(0);
  }

  @Test
  void mistakesComeBackAndLeaveNothing() throws Exception {
    Files.writeString(
        folder.resolve("wrong.c"), "int kprobe__sys_clone(void *c) { return foo(); }");
    Terminal.Shown run =
        terminal.start("run", "--detach", "--to", "file:x", "wrong.c").expectEnd(1);
    assertTrue(run.err().get(0).startsWith("wrong.c:1:"), run.err()::toString);
    long end = System.nanoTime() + 20_000_000_000L;
    while (Files.exists(background()) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertFalse(Files.exists(background()), "the background sonde has nothing to do");
    Terminal.Shown console = terminal.start("run", "--detach", "-e", text).expectEnd(2);
    assertTrue(console.err().get(0).contains("outlives this terminal"), console.err()::toString);
    terminal.start("stop", "7").expectEnd(1);
    terminal.start("stop", "--all").expectEnd(0);
  }

  @Test
  void aKilledBackgroundSondeIsReplaced() throws Exception {
    String id = detach(terminal, "--to", "file:/dev/null");
    Terminal.Shown.signal(process(id), "KILL");
    while (Files.exists(Path.of("/proc/" + process(id)))) {
      Thread.sleep(10);
    }
    assertTrue(Files.exists(background()), "its socket is still there");
    Terminal.Shown traces = terminal.start("traces").expectEnd(0);
    assertEquals(List.of("sonde: no trace is running"), traces.err());
    String next = detach(terminal, "--to", "file:/dev/null");
    assertNotEquals(process(id), process(next));
    terminal.run(0, "stop", next);
  }

  @Test
  void twoAtOnceShareOne() throws Exception {
    String[] words = {"run", "--detach", "--to", "file:/dev/null", "-e", text};
    List<Terminal.Shown> both = List.of(terminal.start(words), other.start(words));
    String first = both.get(0).expectEnd(0).out().get(0);
    String second = both.get(1).expectEnd(0).out().get(0);
    assertEquals(process(first), process(second));
    assertNotEquals(first, second);
    terminal.run(0, "stop", "--all");
    assertEquals(List.of(), terminal.run(0, "traces"));
  }

  @Test
  void aClientThatIsKilledEndsItsTrace() throws Exception {
    detach(terminal, "--to", "file:/dev/null");
    Terminal.Shown run = other.start("run", "-e", text).awaitError("attached");
    assertEquals(2, terminal.run(0, "traces", "--json").size());
    run.signal("KILL").process().waitFor();
    long end = System.nanoTime() + 20_000_000_000L;
    while (terminal.run(0, "traces", "--json").size() > 1) {
      assertTrue(System.nanoTime() < end, "the trace of a client that is gone goes on");
    }
  }

  @Test
  void aTraceOfWriteDoesNotFollowTheClientThatShowsIt() throws Exception {
    detach(terminal, "--to", "file:/dev/null");
    String writes =
        "int kprobe__sys_write(void *ctx) { bpf_trace_printk(\"write\\n\"); return 0; }";
    Terminal.Shown run =
        other.start("run", "--duration", "2s", "-e", writes).awaitError("attached");
    // a line of trace_pipe names the thread
    List<String> threads;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + run.process().pid() + "/task"))) {
      threads = tasks.map(task -> "-" + task.getFileName() + " ").toList();
    }
    assertTrue(threads.size() > 1, threads::toString);
    run.expectEnd(0);
    for (String thread : threads) {
      assertTrue(run.out().stream().noneMatch(line -> line.contains(thread)), thread);
    }
  }

  @Test
  void sigtermEndsTheBackgroundSondeInOrder() throws Exception {
    String id = detach(terminal, "--to", "file:events.jsonl");
    Workload.FORKS.run("orderly", FORKS);
    Terminal.Shown.signal(process(id), "TERM");
    while (Files.exists(Path.of("/proc/" + process(id)))) {
      Thread.sleep(10);
    }
    assertFalse(Files.exists(background()));
    assertEquals(FORKS, ours("orderly"));
  }

  @Test
  void nobodyElseIsLetIn() throws Exception {
    detach(terminal, "--to", "file:/dev/null");
    try {
      // as if somebody had opened all doors: who knocks is still seen
      for (Path path = runtime; path != null && path.startsWith("/tmp/"); path = path.getParent()) {
        new ProcessBuilder("chmod", "a+rx", path.toString()).start().waitFor();
      }
      new ProcessBuilder("chmod", "666", background().toString()).start().waitFor();
      Process knock =
          new ProcessBuilder(
                  "setpriv",
                  "--reuid=65534",
                  "--regid=65534",
                  "--clear-groups",
                  "perl",
                  "-MIO::Socket::UNIX",
                  "-we",
                  "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!; local $/; print <$s>",
                  background().toString())
              .redirectErrorStream(true)
              .start();
      String answer = new String(knock.getInputStream().readAllBytes());
      assertEquals(0, knock.waitFor(), answer);
      assertTrue(answer.startsWith("N"), answer);
      assertTrue(answer.contains("takes nothing from nobody"), answer);
      // and its owner does not use what others could have put there
      Terminal.Shown run = terminal.start("traces").expectEnd(1);
      assertTrue(run.err().toString().contains("has mode 755, not 700"), run.err()::toString);
    } finally {
      new ProcessBuilder("chmod", "700", runtime.toString()).start().waitFor();
    }
  }
}
