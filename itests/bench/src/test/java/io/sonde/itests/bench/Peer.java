package io.sonde.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that sonde is measured beside, each from the Debian package of the same name. */
enum Peer {
  BPFTOOL("bpftool"),
  BPFTRACE("bpftrace"),
  CLANG("clang"),
  GCC("gcc");

  private final String program;

  Peer(String program) {
    this.program = program;
  }

  /** Its path; the package is installed if it is missing. */
  String path() throws IOException, InterruptedException {
    Optional<Path> there = find();
    if (there.isEmpty()) {
      install();
      there = find();
    }
    return there.orElseThrow(() -> missing("the package brings no such program")).toString();
  }

  /** The first line of what it says of its version. */
  String version() throws IOException, InterruptedException {
    return Command.output(List.of(path(), "--version")).lines().findFirst().orElse(program);
  }

  private Optional<Path> find() {
    return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void install() throws IOException, InterruptedException {
    try {
      Command.output(List.of("apt-get", "install", "-y", "--no-install-recommends", program));
    } catch (IOException | AssertionError e) {
      throw missing(e.getMessage());
    }
  }

  private AssertionError missing(String cause) {
    return new AssertionError(
        "no " + program + ": install the Debian package " + program + " (" + cause + ")");
  }
}
