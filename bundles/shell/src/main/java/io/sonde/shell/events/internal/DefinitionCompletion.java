package io.sonde.shell.events.internal;

import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.shell.service.internal.ProbeTypes;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Completes the function that a definition is on, and the names of the kernel's events. */
final class DefinitionCompletion {
  /** A terminal does not show more. */
  private static final int MOST = 200;

  /** A definition up to its place. */
  private static final Pattern FUNCTION =
      Pattern.compile("([prf]\\d*(?::\\S+)?\\s+(?:[A-Za-z_]\\w*:)?)([A-Za-z_.][\\w.]*)");

  private final ProbeTypes types;

  DefinitionCompletion(ProbeTypes types) {
    this.types = types;
  }

  /** A definition with the functions that its place may become. */
  List<String> definitions(String word) {
    Matcher begun = FUNCTION.matcher(word);
    return begun.matches()
        ? targets("kprobe", begun.group(2)).stream().map(name -> begun.group(1) + name).toList()
        : List.of();
  }

  /** The events of the kernel that begin so, {@code GROUP:EVENT}. */
  List<String> events(String word) {
    return word.isEmpty() ? List.of() : targets("tracepoint", word);
  }

  private List<String> targets(String type, String begun) {
    ProbeType found = types.byName().get(type);
    if (found == null) {
      return List.of();
    }
    try (Stream<ProbeTarget> targets = found.list(new Glob(begun + "*"))) {
      return targets.limit(MOST).map(ProbeTarget::name).toList();
    } catch (IOException e) {
      return List.of(); // the command itself says why, when it is run
    }
  }
}
