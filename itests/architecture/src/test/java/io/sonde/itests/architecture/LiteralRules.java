package io.sonde.itests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the code of a bundle may not spell out. Each rule gives a line for each violation. */
final class LiteralRules {
  private static final Set<String> OPEN_TRACEFS = Set.of("kernel", "kprobe-events");

  /** Where tracefs is mounted, and the registries in it that all tools share. */
  private static final Pattern TRACEFS =
      Pattern.compile("/sys/kernel/tracing|debug/tracing|^(k|u)probe_events$");

  private static final Set<String> NAME_NO_PROBE_TYPE = Set.of("lang-c", "compiler", "engine");
  private static final Pattern PROPERTY =
      Pattern.compile(
          "<property name=\"(sonde\\.probe\\.\\w+)\"[^>]*?(?:value=\"([^\"]*)\"/>|>([^<]*)</property>)");

  private static final String TYPE_NAME = "sonde.probe.type";

  private LiteralRules() {}

  /** Only what opens tracefs files knows their paths. */
  static List<String> tracefsPaths(String folder, Path classes) {
    return OPEN_TRACEFS.contains(folder)
        ? List.of()
        : violations(classes, text -> TRACEFS.matcher(text).find());
  }

  /**
   * Languages, their back end and the engine know probe types by their service properties alone.
   */
  static List<String> probeTypes(String folder, Path classes, Set<String> spellings) {
    return NAME_NO_PROBE_TYPE.contains(folder)
        ? violations(classes, spellings::contains)
        : List.of();
  }

  private static List<String> violations(Path classes, Predicate<String> forbidden) {
    return StringConstants.below(classes).stream()
        .filter(literal -> forbidden.test(literal.text()))
        .map(StringConstants.Literal::toString)
        .toList();
  }

  /** The names, prefixes, macros and sections of the probe types that a bundle's components are. */
  static Set<String> spellings(Path classes) {
    return properties(classes, name -> true);
  }

  /** The names of the probe types that a bundle's components are. */
  static Set<String> typeNames(Path classes) {
    return properties(classes, TYPE_NAME::equals);
  }

  private static Set<String> properties(Path classes, Predicate<String> wanted) {
    Path components = classes.resolve("OSGI-INF");
    if (!Files.isDirectory(components)) {
      return Set.of();
    }
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(components)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher property = PROPERTY.matcher(Files.readString(file));
        while (property.find()) {
          if (wanted.test(property.group(1))) {
            String values = property.group(2) == null ? property.group(3) : property.group(2);
            found.addAll(List.of(values.strip().split("\\s+")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
