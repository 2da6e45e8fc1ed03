package io.sonde.itests.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What sondes have in tracefs: those that live no more, those of other pid namespaces, and one that
 * runs. Others that run at the same time come and go as they like.
 *
 * @param instances names of the instances
 * @param entries lines of {@code kprobe_events} and {@code uprobe_events}; none of a file that the
 *     kernel has not
 * @param enabled their events that are enabled in the top folder
 */
record TracefsState(List<String> instances, List<String> entries, List<String> enabled) {
  private static final Pattern OWNER = Pattern.compile("sonde_(\\d+)_(\\d+)_\\d+");

  /**
   * @param live the pid of the one that runs
   */
  static TracefsState now(long live) throws IOException {
    String namespace =
        Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
    try (Stream<Path> instances = Files.list(Leftovers.TRACEFS.resolve("instances"))) {
      return new TracefsState(
          instances
              .map(each -> each.getFileName().toString())
              .filter(name -> counts(name, namespace, live))
              .sorted()
              .toList(),
          Stream.of("kprobe_events", "uprobe_events")
              .flatMap(file -> lines(file, namespace, live).stream())
              .toList(),
          lines("set_event", namespace, live));
    }
  }

  private static List<String> lines(String file, String namespace, long live) {
    Path path = Leftovers.TRACEFS.resolve(file);
    try {
      return Files.exists(path)
          ? Files.readAllLines(path).stream()
              .filter(line -> counts(line, namespace, live))
              .sorted()
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean counts(String text, String namespace, long live) {
    Matcher owner = OWNER.matcher(text);
    if (!owner.find()) {
      return false;
    }
    long pid = Long.parseLong(owner.group(2));
    return !owner.group(1).equals(namespace)
        || pid == live
        || !Files.exists(Path.of("/proc", owner.group(2)));
  }
}
