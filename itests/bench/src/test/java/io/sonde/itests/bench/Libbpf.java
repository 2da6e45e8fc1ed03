package io.sonde.itests.bench;

import io.sonde.itests.bench.subject.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** C programs of the benchmark's resources on libbpf, from the Debian package libbpf-dev. */
final class Libbpf {
  private static final Path HEADER = Path.of("/usr/include/bpf/libbpf.h");

  private Libbpf() {}

  /**
   * Builds a program.
   *
   * @param folder for its files
   * @return its path
   */
  static String build(String name, Path folder) throws IOException, InterruptedException {
    if (!Files.exists(HEADER)) {
      Command.output(List.of("apt-get", "install", "-y", "--no-install-recommends", "libbpf-dev"));
    }
    Path text = Files.writeString(folder.resolve(name), Compile.text(name));
    Path program = folder.resolve(name.replace(".c", ""));
    Command.output(
        List.of(Peer.CLANG.path(), "-O2", text.toString(), "-o", program.toString(), "-lbpf"));
    return program.toString();
  }
}
