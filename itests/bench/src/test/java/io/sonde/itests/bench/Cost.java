package io.sonde.itests.bench;

import io.sonde.itests.bench.subject.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a program costs from its start to its end, told by a parent that does nothing else. */
final class Cost {
  private final Path script;

  /**
   * @param folder for the parent's script
   */
  Cost(Path folder) throws IOException {
    this.script = Files.writeString(folder.resolve("cost.pl"), Compile.text("cost.pl"));
  }

  /**
   * Runs it once.
   *
   * @param pattern what the first line that counts contains
   * @return milliseconds to that line ({@code first}), to the end ({@code wall}) and of processor
   *     time ({@code cpu}); peak memory in kilobytes ({@code rss})
   */
  Map<String, Double> of(String pattern, List<String> command)
      throws IOException, InterruptedException {
    List<String> wrapped = new ArrayList<>(List.of("perl", script.toString(), pattern));
    wrapped.addAll(command);
    return Figures.parse(Command.output(wrapped));
  }
}
