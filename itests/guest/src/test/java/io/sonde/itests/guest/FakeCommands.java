package io.sonde.itests.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays apt and dpkg on a machine whose index may be missing; notes what it is asked to run. */
final class FakeCommands implements HostCommands {
  final List<String> ran = new ArrayList<>();
  final Set<String> failing = new HashSet<>();
  String release = "6.1.0-9-amd64";

  @Override
  public byte[] run(Path folder, List<String> command) throws GuestException {
    String line = String.join(" ", command);
    ran.add(line);
    if (line.startsWith("apt-get update")) {
      failing.clear();
    }
    for (String start : failing) {
      if (line.startsWith(start)) {
        throw new GuestException("'" + line + "' ended with status 100: no such package");
      }
    }
    try {
      return switch (command.get(0)) {
        case "apt-cache" -> "meta\n  Depends: linux-image-%s\n".formatted(release).getBytes(UTF_8);
        case "apt-get" -> {
          if (command.contains("download")) {
            Files.createFile(folder.resolve("kernel.deb"));
          }
          yield new byte[0];
        }
        case "dpkg" -> {
          Files.createDirectories(Path.of(command.get(3), "lib/modules", release));
          yield new byte[0];
        }
        default -> new byte[0];
      };
    } catch (IOException e) {
      throw new GuestException("fake", e);
    }
  }
}
