package io.sonde.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a benchmark has found: printed, and kept in a file of its name. */
final class Report {
  private final String name;
  private final StringBuilder text = new StringBuilder();

  Report(String name, String title) {
    this.name = name;
    text.append("## ").append(title).append("\n\n");
  }

  Report say(String paragraph) {
    text.append(paragraph).append("\n\n");
    return this;
  }

  Report show(Table table) {
    text.append(table).append('\n');
    return this;
  }

  /** Prints and writes it, before any goal is asserted. */
  void publish() throws IOException {
    text.append(Machine.describe()).append('\n');
    Path file = Path.of(System.getProperty("bench.results"), name + ".txt");
    Files.writeString(file, text);
    System.out.println("\n" + text + "written to " + file);
  }
}
