package io.sonde.api.lang;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program's text.
 *
 * @param name what diagnostics call it: a file's name as the user gave it
 * @param text the text itself
 * @param language the {@link Language}'s name
 * @param defines macros set from outside ({@code -D}), by name
 * @param includePath folders in which {@code #include "…"} looks, in order
 */
public record Source(
    String name,
    String text,
    String language,
    Map<String, String> defines,
    List<Path> includePath) {
  public Source {
    defines = Collections.unmodifiableMap(new LinkedHashMap<>(defines));
    includePath = List.copyOf(includePath);
  }

  /** A text in bcc's dialect of C. */
  public static Source c(String name, String text) {
    return new Source(name, text, "c", Map.of(), List.of());
  }
}
