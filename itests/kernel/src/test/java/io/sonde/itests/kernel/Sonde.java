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
  private final Path home;

  private Sonde(Path home) {
    this.home = home;
  }

  /** The distribution that the build has made. */
  static Sonde ofBuild() {
    Leftovers.makeVisible();
    Path home = Path.of(System.getProperty("sonde.home"));
    assertTrue(Files.isExecutable(home.resolve("bin/sonde")), "no distribution at " + home);
    return new Sonde(home);
  }

  Path home() {
    return home;
  }

  /** The same program in another place. */
  Sonde at(Path place) {
    return new Sonde(place);
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
    command.addAll(List.of(arguments));
    return Running.start(command, Map.of("JAVA_HOME", System.getProperty("java.home")));
  }
}
