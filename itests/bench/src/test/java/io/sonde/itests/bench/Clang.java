package io.sonde.itests.bench;

import io.sonde.itests.bench.subject.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code clang -O2 -target bpf} on the texts that sonde compiles. */
final class Clang {
  private final Path folder;
  private final Path prelude;

  /**
   * @param folder for its files
   */
  Clang(Path folder) throws IOException {
    this.folder = folder;
    this.prelude = Files.writeString(folder.resolve("clang.h"), Compile.text("clang.h"));
  }

  /** Bytes of code of each function of a text. */
  Map<String, Integer> sizes(String name) throws IOException, InterruptedException {
    Path object = folder.resolve("clang.o");
    Command.output(command(name, object));
    return ElfFunctions.sizes(Files.readAllBytes(object));
  }

  /** Milliseconds that the compiler's whole process takes, so many times. */
  Samples times(String name, int runs) throws IOException, InterruptedException {
    List<String> command = command(name, folder.resolve("clang.o"));
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      Command.output(command);
      times.add((System.nanoTime() - start) / 1e6);
    }
    return Samples.of(times);
  }

  private List<String> command(String name, Path object) throws IOException, InterruptedException {
    Path text = Files.writeString(folder.resolve(name), Compile.text(name));
    return List.of(
        Peer.CLANG.path(),
        "-O2",
        "-target",
        "bpf",
        "-mcpu=v3",
        "-include",
        prelude.toString(),
        "-c",
        text.toString(),
        "-o",
        object.toString());
  }
}
