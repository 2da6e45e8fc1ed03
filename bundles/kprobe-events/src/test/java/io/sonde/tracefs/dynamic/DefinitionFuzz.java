package io.sonde.tracefs.dynamic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A target for coverage-guided fuzzing: a text is a definition in each of the files, or its mistake
 * has a place in it; what is read is printed, and the same is read again.
 */
public final class DefinitionFuzz {
  private DefinitionFuzz() {}

  /** The forms of the kernel's documents, mistakes in them, and listings of running kernels. */
  public static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (String row : Tables.rows("definitions.table")) {
      if (!row.isBlank()) {
        seeds.add(row.split(" \\| ")[1].getBytes(StandardCharsets.UTF_8));
      }
    }
    for (String row : Tables.rows("mistakes.table")) {
      if (!row.isBlank() && !row.startsWith(" ")) {
        seeds.add(row.substring(2).getBytes(StandardCharsets.UTF_8));
      }
    }
    for (String kernel : List.of("6.1", "6.12")) {
      seeds.add(
          Tables.text("listing-" + kernel + ".dynamic_events").getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  /** One input, by the convention of fuzzers. */
  public static void fuzzerTestOneInput(byte[] input) throws EventSyntaxException {
    String text = new String(input, StandardCharsets.UTF_8);
    for (RegistryFile file : RegistryFile.values()) {
      read(file, text);
      for (ListedEvent listed : DynamicEventParser.parseListing(file, text)) {
        check(listed.problem().isEmpty() || listed.event().isEmpty(), text);
      }
    }
    try {
      DynamicEventParser.parseRemoval(text);
    } catch (EventSyntaxException e) {
      checkPlace(e, text);
    }
  }

  private static void read(RegistryFile file, String text) throws EventSyntaxException {
    DynamicEvent event;
    try {
      event = DynamicEventParser.parse(file, text);
    } catch (EventSyntaxException e) {
      checkPlace(e, text);
      return;
    }
    String printed = event.text();
    check(event.equals(DynamicEventParser.parse(file, printed)), printed);
    Constructs.of(event);
  }

  private static void checkPlace(EventSyntaxException e, String text) {
    check(e.line().equals(text), e.line());
    check(e.column() >= 1 && e.column() <= text.length() + 1, e.getMessage());
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
