package io.sonde.itests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of probe types wherever a bundle could say them: in its literals, in the names of its
 * classes, fields and methods and of those it uses, in its resources. A name counts as a word of
 * its own, however it is written: {@code raw_tracepoint}, {@code RawTracepoints}, {@code
 * RAW_TRACEPOINT}.
 */
final class ProbeTypeNames {
  private static final Set<String> NAME_NO_PROBE_TYPE = Set.of("lang-c", "compiler", "engine");

  /**
   * What they may say all the same, by bundle: program types, which are the kernel's ({@code enum
   * bpf_prog_type}) and of which two share their names with probe types. The language loads as
   * {@code KPROBE} what is on no probe.
   */
  private static final Map<String, Set<String>> ALLOWED = Map.of("lang-c", Set.of("KPROBE"));

  private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

  private final Set<String> names;

  /**
   * @param names of the probe types
   */
  ProbeTypeNames(Set<String> names) {
    this.names = new TreeSet<>(names);
  }

  /** A line for each place where a bundle names one, if it is a bundle that may not. */
  List<String> violations(String folder, Path classes) {
    if (!NAME_NO_PROBE_TYPE.contains(folder)) {
      return List.of();
    }
    Set<String> allowed = ALLOWED.getOrDefault(folder, Set.of());
    List<StringConstants.Literal> said = new ArrayList<>(StringConstants.textsBelow(classes));
    said.addAll(resources(classes));
    return said.stream()
        .filter(text -> !allowed.contains(text.text()) && isNamed(text.text()))
        .map(StringConstants.Literal::toString)
        .distinct()
        .toList();
  }

  /** Lines of the files that are neither classes nor what the build adds. */
  private static List<StringConstants.Literal> resources(Path classes) {
    List<StringConstants.Literal> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = classes.relativize(file).toString();
        if (!path.endsWith(".class") && !path.matches("(META|OSGI)-INF/.*")) {
          Files.readAllLines(file, StandardCharsets.ISO_8859_1)
              .forEach(line -> lines.add(new StringConstants.Literal(Path.of(path), line)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private boolean isNamed(String text) {
    String words = words(text);
    return names.stream()
        .map(ProbeTypeNames::words)
        .anyMatch(name -> words.contains(name) || words.contains(name.stripTrailing() + "s "));
  }

  /** The words of a text in lower case, a space before and behind each. */
  private static String words(String text) {
    List<String> words = WORD.matcher(text).results().map(MatchResult::group).toList();
    return " " + String.join(" ", words).toLowerCase(Locale.ROOT) + " ";
  }
}
