package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JDK on which subjects are started, with the collector that sonde itself is started with. */
record Jdk(Path home) {
  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xshare:auto");

  Jdk {
    assertTrue(Files.isExecutable(home.resolve("bin/java")), "no JDK at " + home);
  }

  /** The one that runs the build. */
  static Jdk ofBuild() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  /** The build's, and that of {@code -Dbench.jdk25} if it is given. */
  static List<Jdk> all() {
    List<Jdk> jdks = new ArrayList<>(List.of(ofBuild()));
    String newer = System.getProperty("bench.jdk25", "");
    if (!newer.isEmpty()) {
      jdks.add(new Jdk(Path.of(newer)));
    }
    return jdks;
  }

  /** Such as {@code JDK 17.0.15}, from the file in which every JDK says so. */
  String name() throws IOException {
    return Files.readAllLines(home.resolve("release")).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> "JDK " + line.replaceAll(".*=|\"", ""))
        .findFirst()
        .orElse(home.toString());
  }

  /** Runs a subject in a fresh JVM and gives its figures by name. */
  Map<String, Double> run(Class<?> subject, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), subject.getName()));
    command.addAll(List.of(arguments));
    return Figures.parse(Command.output(command));
  }

  /** Runs a subject so many times, each in a fresh JVM, and gives the samples of each figure. */
  Map<String, Samples> repeat(int times, Class<?> subject, String... arguments)
      throws IOException, InterruptedException {
    Figures figures = new Figures();
    for (int i = 0; i < times; i++) {
      figures.add(run(subject, arguments));
    }
    return figures.samples();
  }
}
