package io.sonde.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this process holds: its threads by name and descriptors by what they are open on. */
record Footprint(List<String> threads, List<String> descriptors) {
  /** Felix keeps a bundle's jar under the number of its revision, which an update raises. */
  private static final Pattern REVISION = Pattern.compile("/version\\d+\\.\\d+/");

  static Footprint now() throws IOException {
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            // the JDK keeps one for a minute after a child process has ended
            .filter(name -> !name.startsWith("process reaper"))
            .sorted()
            .toList();
    List<String> descriptors = new ArrayList<>();
    try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
      for (Path link : links.toList()) {
        try {
          String target = Files.readSymbolicLink(link).toString();
          if (!target.endsWith("/fd")) {
            descriptors.add(REVISION.matcher(target).replaceFirst("/version/"));
          }
        } catch (NoSuchFileException e) {
          continue; // closed since it was listed
        }
      }
    }
    return new Footprint(threads, descriptors.stream().sorted().toList());
  }

  /** What is here and was not there before. */
  List<String> beyond(Footprint before) {
    List<String> more = surplus(threads, before.threads);
    more.addAll(surplus(descriptors, before.descriptors));
    return more;
  }

  private static List<String> surplus(List<String> now, List<String> before) {
    List<String> rest = new ArrayList<>(now);
    before.forEach(rest::remove);
    return rest;
  }
}
