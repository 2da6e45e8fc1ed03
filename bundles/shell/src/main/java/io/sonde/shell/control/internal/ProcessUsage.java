package io.sonde.shell.control.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a process of sonde takes of the machine.
 *
 * @param nanoseconds of processor time since its start, exact to 10 ms; empty if unknown
 * @param resident bytes of memory in use now (VmRSS of proc(5)); empty if unknown
 */
public record ProcessUsage(OptionalLong nanoseconds, OptionalLong resident) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  /** Of this process. */
  static ProcessUsage own() {
    return new ProcessUsage(
        ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .map(Duration::toNanos)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty),
        readResident());
  }

  private static OptionalLong readResident() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          String kilobytes = line.substring(RESIDENT.length()).strip().split(" ")[0];
          return OptionalLong.of(Long.parseLong(kilobytes) * 1024);
        }
      }
      return OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
