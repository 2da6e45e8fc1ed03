package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The distribution's program. */
final class Sonde {
  private Sonde() {}

  /** A command that runs it on a JDK. */
  static List<String> command(Jdk jdk, String... arguments) {
    Path program = Path.of(System.getProperty("sonde.home"), "bin", "sonde");
    assertTrue(Files.isExecutable(program), "no distribution at " + program);
    List<String> command =
        new ArrayList<>(List.of("env", "JAVA_HOME=" + jdk.home(), program.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Makes the archive of classes for a JDK: the build makes its own JDK's alone. */
  static void prepare(Jdk jdk) throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("sonde.home"), "bin", "sonde-prepare");
    Command.output(List.of("env", "JAVA_HOME=" + jdk.home(), program.toString()));
  }
}
