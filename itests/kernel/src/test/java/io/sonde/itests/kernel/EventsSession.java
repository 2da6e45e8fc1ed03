package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code events-session.sh}, and has what each of its steps has printed. */
final class EventsSession {
  private static final String SCRIPT = "events-session.sh";
  private static final String STEP = "== ";

  private final Map<String, List<String>> steps = new LinkedHashMap<>();

  private EventsSession(List<String> output) {
    List<String> step = new ArrayList<>();
    for (String line : output) {
      if (line.startsWith(STEP)) {
        step = new ArrayList<>();
        steps.put(line.substring(STEP.length()), step);
      } else {
        step.add(line);
      }
    }
  }

  /**
   * Runs it to its end.
   *
   * @param folder for the script
   * @param arguments its own, without the first
   */
  static EventsSession run(Path folder, Sonde sonde, List<String> arguments)
      throws IOException, InterruptedException {
    Path script = folder.resolve(SCRIPT);
    try (InputStream content = EventsSession.class.getResourceAsStream(SCRIPT)) {
      Files.copy(content, script);
    }
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.add(sonde.home().resolve("bin/sonde").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> output = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor(), () -> String.join("\n", output));
    return new EventsSession(output);
  }

  /** The lines of a step. */
  List<String> step(String name) {
    List<String> lines = steps.get(name);
    assertTrue(lines != null, () -> "no step " + name + " in " + steps);
    return lines;
  }

  /** A step's numbers that stand alone on a line. */
  List<Long> numbers(String name) {
    return step(name).stream().filter(line -> line.matches("\\d+")).map(Long::valueOf).toList();
  }

  /** The hits in a step's profile, its last line. */
  long hits(String name) {
    List<String> lines = step(name);
    return Long.parseLong(lines.get(lines.size() - 1).split(" +")[1]);
  }
}
