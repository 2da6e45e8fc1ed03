package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@code sonde} from the distribution on the JVM that runs the tests. */
final class Sonde {
  private static final String RUN = "run";

  private final Path home;
  private final List<String> options;

  /**
   * @param options of every {@code run}
   */
  private Sonde(Path home, List<String> options) {
    this.home = home;
    this.options = options;
  }

  /** The distribution that the build has made. */
  static Sonde ofBuild() {
    Leftovers.makeVisible();
    Path home = Path.of(System.getProperty("sonde.home"));
    assertTrue(Files.isExecutable(home.resolve("bin/sonde")), "no distribution at " + home);
    return new Sonde(home, List.of());
  }

  Path home() {
    return home;
  }

  /** The same program in another place. */
  Sonde at(Path place) {
    return new Sonde(place, options);
  }

  /** The same program; every {@code run} attaches kprobes by this mechanism. */
  Sonde attaching(String mechanism) {
    return new Sonde(home, List.of("--attach", mechanism));
  }

  /** Copies the distribution, for all to read. */
  void copyTo(Path place) throws IOException, InterruptedException {
    run(List.of("cp", "-r", home + "/.", place.toString()));
    run(List.of("chmod", "-R", "a+rX", place.toString()));
  }

  static void delete(Path place) throws IOException, InterruptedException {
    run(List.of("rm", "-r", place.toString()));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command::toString);
  }

  /** Runs it to its end. */
  Finished run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).awaitEnd();
  }

  /** Starts it and returns at once. */
  Running start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /** Starts it by way of another program, such as setpriv(1). */
  Running start(List<String> wrapper, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(home.resolve("bin/sonde").toString());
    List<String> words = new ArrayList<>(List.of(arguments));
    if (words.get(0).equals(RUN)) {
      words.addAll(1, options);
    }
    command.addAll(words);
    String patience = "-D" + Running.PATIENCE_PROPERTY + "=" + Running.PATIENCE.toSeconds();
    return Running.start(
        command, Map.of("JAVA_HOME", System.getProperty("java.home"), "SONDE_JAVA_OPTS", patience));
  }
}
