package io.sonde.itests.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs as child processes. */
final class HostProcesses implements HostCommands {
  @Override
  public byte[] run(Path folder, List<String> command) throws GuestException, InterruptedException {
    try {
      Path errors = Files.createTempFile("sonde-guest", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        if (status != 0) {
          String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip();
          throw new GuestException(
              "'" + String.join(" ", command) + "' ended with status " + status + ": " + said);
        }
        return out;
      } finally {
        Files.delete(errors);
      }
    } catch (GuestException e) {
      throw e;
    } catch (IOException e) {
      throw new GuestException(
          "cannot run '" + String.join(" ", command) + "': " + e.getMessage(), e);
    }
  }
}
