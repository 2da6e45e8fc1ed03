package io.sonde.tracefs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A procfs with this process, 42 started at 700, and those that are added. */
final class ProcfsFixture {
  static final long NAMESPACE = 4026531836L;
  static final String SELF = "sonde_4026531836_42_700";

  private final Path proc;

  ProcfsFixture(Path proc) throws IOException {
    this.proc = proc;
    alive(42, 700);
    Files.createSymbolicLink(proc.resolve("self"), Path.of("42"));
    Files.createDirectories(proc.resolve("42/ns"));
    Files.createSymbolicLink(proc.resolve("42/ns/pid"), Path.of("pid:[" + NAMESPACE + "]"));
  }

  void alive(int pid, long started) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    String before = pid + " (java) S" + " 1".repeat(16) + " 1 0 ";
    Files.writeString(folder.resolve("stat"), before + started + " 5 6 7\n");
  }

  Processes processes() {
    return new Processes(proc, 42);
  }
}
