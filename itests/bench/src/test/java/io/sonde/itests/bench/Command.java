package io.sonde.itests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end. */
final class Command {
  private Command() {}

  /**
   * What it prints on standard output.
   *
   * @throws AssertionError if it fails, with what it said
   */
  static String output(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("bench", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String out =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new AssertionError(
            String.join(" ", command)
                + ": status "
                + status
                + "\n"
                + out
                + "\n"
                + Files.readString(errors));
      }
      return out;
    } finally {
      Files.delete(errors);
    }
  }
}
