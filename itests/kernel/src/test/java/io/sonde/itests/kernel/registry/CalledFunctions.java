package io.sonde.itests.kernel.registry;

import io.sonde.kernel.Tracefs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of the kernel that a workload goes through, as the kernel's function tracer saw
 * them, without those that a kprobe cannot be put on by their name alone.
 */
final class CalledFunctions {
  private static final String INSTANCE = "instances/its_functions";
  private static final String BUFFER_KIB = "32768";
  private static final Pattern CALL = Pattern.compile(": (\\S+) <-");

  private CalledFunctions() {}

  /**
   * Runs a workload once and counts the calls of each function, of its processes alone.
   *
   * @return the functions called so often at least, the rarest first
   */
  static List<String> of(Tracefs tracefs, AnyWork workload, int least) throws Exception {
    tracefs.makeDirectory(INSTANCE);
    try {
      return probeable(traced(tracefs, workload), least);
    } finally {
      tracefs.write(INSTANCE + "/current_tracer", "nop");
      tracefs.removeDirectory(INSTANCE);
    }
  }

  private static Map<String, Integer> traced(Tracefs tracefs, AnyWork workload) throws Exception {
    tracefs.write(INSTANCE + "/buffer_size_kb", BUFFER_KIB);
    try (AnyWork.Waiting waiting = workload.start()) {
      tracefs.write(INSTANCE + "/set_ftrace_pid", Long.toString(waiting.pid()));
      tracefs.write(INSTANCE + "/options/function-fork", "1");
      tracefs.write(INSTANCE + "/current_tracer", "function");
      waiting.goOnToTheEnd();
    }
    tracefs.write(INSTANCE + "/tracing_on", "0");
    Map<String, Integer> calls = new HashMap<>();
    Path trace = tracefs.root().resolve(INSTANCE + "/trace");
    try (BufferedReader lines = Files.newBufferedReader(trace)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher call = CALL.matcher(line);
        if (call.find()) {
          calls.merge(call.group(1), 1, Integer::sum);
        }
      }
    }
    return calls;
  }

  private static List<String> probeable(Map<String, Integer> calls, int least) throws IOException {
    Map<String, Long> symbols = symbols();
    Set<String> forbidden = blacklist();
    return calls.entrySet().stream()
        .filter(call -> call.getValue() >= least)
        .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        // Compilers split functions that may not be probed, and the parts are not on the blacklist.
        .filter(name -> !name.contains(".part.") && !name.contains(".cold"))
        // The tracer's own: it follows processes by a tracepoint.
        .filter(name -> !name.startsWith("__traceiter_"))
        .filter(name -> symbols.getOrDefault(name, 0L) == 1 && !forbidden.contains(name))
        .toList();
  }

  /** How many symbols of the kernel itself have a name. */
  private static Map<String, Long> symbols() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/kallsyms"))) {
      return lines
          .map(line -> line.split("\\s+"))
          .filter(words -> words.length == 3)
          .collect(Collectors.groupingBy(words -> words[2], Collectors.counting()));
    }
  }

  private static Set<String> blacklist() throws IOException {
    Path file = Path.of("/sys/kernel/debug/kprobes/blacklist");
    if (!Files.exists(file)) {
      return Set.of();
    }
    return Files.readAllLines(file).stream()
        .map(line -> Arrays.asList(line.split("\\s+")))
        .map(words -> words.get(words.size() - 1))
        .collect(Collectors.toSet());
  }
}
