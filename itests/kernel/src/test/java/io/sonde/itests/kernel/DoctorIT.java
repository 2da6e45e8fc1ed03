package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Each verdict of {@code doctor} is held against an attempt by another program, made with the same
 * privileges: {@code doctor-oracle.pl}.
 */
class DoctorIT {
  private static final Pattern FEATURE =
      Pattern.compile("\\{\"id\":\"([^\"]+)\".*\"verdict\":\"(yes|no|unknown)\"(.*)}.?");
  private static final Pattern EMPTY = Pattern.compile("\"(cause|cost|remedy|why)\":\"\"");
  private static final String TRACEFS = "tracefs";

  private final Sonde sonde = Sonde.ofBuild();

  @Test
  void rootGetsWhatTheKernelHas() throws Exception {
    Map<String, String> verdicts = compare(sonde, List.of());
    assertEquals("yes", verdicts.get("map.array"), "these tests trace, so doctor says so");
  }

  @Test
  void withoutCapBpf() throws Exception {
    Map<String, String> verdicts = compare(sonde, without("bpf"));
    assertEquals("yes", verdicts.get("process.cap.bpf"), "CAP_SYS_ADMIN implies it");
  }

  @Test
  void withoutCapPerfmon() throws Exception {
    Map<String, String> verdicts = compare(sonde, without("perfmon"));
    assertEquals("yes", verdicts.get("process.cap.perfmon"), "CAP_SYS_ADMIN implies it");
  }

  @Test
  void withoutCapSysAdmin() throws Exception {
    Map<String, String> verdicts = compare(sonde, without("sys_admin"));
    assertEquals("no", verdicts.get("process.cap.sys_admin"));
    assertEquals("no", verdicts.get("program.stats"));
    assertEquals("yes", verdicts.get("program.tracepoint"));
  }

  @Test
  void withoutAllThree() throws Exception {
    Map<String, String> verdicts = compare(sonde, without("bpf", "perfmon", "sys_admin"));
    assertEquals("no", verdicts.get("map.array"));
    assertEquals("no", verdicts.get("link.raw-tracepoint"));
  }

  @Test
  void aUserWhoIsNotRoot() throws Exception {
    Path copy = Files.createTempDirectory("sonde-it");
    try {
      sonde.copyTo(copy);
      Map<String, String> verdicts =
          compare(
              sonde.at(copy),
              List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      assertEquals("no", verdicts.get(TRACEFS));
    } finally {
      Sonde.delete(copy);
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    String tracefs = "/sys/kernel/tracing/";
    List<Path> registries =
        List.of(Path.of(tracefs + "kprobe_events"), Path.of(tracefs + "uprobe_events"));
    Map<Path, String> before = contents(registries);
    sonde.run("doctor").expectStatus(0);
    assertEquals(before, contents(registries));
    Leftovers.expectNone();
  }

  @Test
  void forPeopleEachNoHasItsCostAndRemedy() throws Exception {
    List<String> out = sonde.run("doctor").expectStatus(0).out();
    long refused = out.stream().filter(line -> line.startsWith("  no   ")).count();
    assertEquals(refused, out.stream().filter(line -> line.contains("  costs: ")).count());
    assertEquals(refused, out.stream().filter(line -> line.contains("  to get it: ")).count());
    assertTrue(out.get(out.size() - 1).startsWith("sonde can trace here"), out::toString);
    assertFalse(out.stream().anyMatch(line -> line.contains("\033")), "coloured, in no terminal");
  }

  private static Map<Path, String> contents(List<Path> files) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    for (Path file : files) {
      if (Files.exists(file)) {
        contents.put(file, Files.readString(file));
      }
    }
    return contents;
  }

  /** A wrapper that takes capabilities away; the oracle and sonde are both run by it. */
  private static List<String> without(String... capabilities) {
    String list = "-" + String.join(",-", capabilities);
    return List.of("setpriv", "--bounding-set=" + list, "--inh-caps=" + list);
  }

  /** Holds the verdicts against the oracle's, and gives them. */
  private static Map<String, String> compare(Sonde sonde, List<String> wrapper)
      throws IOException, InterruptedException {
    Map<String, String> truth = oracle(wrapper);
    Finished end;
    try (Running run = sonde.start(wrapper, "doctor", "--json")) {
      end = run.awaitEnd();
    }
    end.expectError();
    Map<String, String> verdicts = verdicts(end.out());
    boolean canTrace = end.out().get(0).startsWith("{\"canTrace\":true,\"missing\":[]");
    end.expectStatus(canTrace ? 0 : 1);
    List<String> wrong = new ArrayList<>();
    truth.forEach(
        (id, answer) -> {
          String verdict = verdicts.get(id);
          if (!answer.equals(verdict)) {
            wrong.add(id + " is said to be " + verdict + ", and is " + answer);
          }
        });
    assertEquals(List.of(), wrong, () -> String.join("\n", end.out()));
    boolean attachable =
        truth.get("link.raw-tracepoint").equals("yes") || truth.get("perf.system").equals("yes");
    assertEquals(
        truth.get("map.array").equals("yes") && truth.get(TRACEFS).equals("yes") && attachable,
        canTrace,
        () -> end.out().get(0));
    return verdicts;
  }

  private static Map<String, String> verdicts(List<String> out) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (String line : out) {
      Matcher feature = FEATURE.matcher(line);
      if (feature.matches()) {
        verdicts.put(feature.group(1), feature.group(2));
        assertFalse(EMPTY.matcher(feature.group(3)).find(), line);
      }
    }
    return verdicts;
  }

  private static Map<String, String> oracle(List<String> wrapper)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(wrapper);
    // Not by its file, which another user might not be able to read.
    command.addAll(List.of("perl", "-e", script()));
    Process perl =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, perl.waitFor(), out);
    Map<String, String> truth = new LinkedHashMap<>();
    for (String line : out.split("\n")) {
      String[] words = line.split(" ");
      truth.put(words[0], words[1]);
    }
    return truth;
  }

  private static String script() throws IOException {
    try (InputStream in = DoctorIT.class.getResourceAsStream("doctor-oracle.pl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
