package io.sonde.kernel;

import io.sonde.kernel.Feature.Group;
import io.sonde.kernel.Feature.Need;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Features as a bundle's table tells them, so that what is said to users stands in one place:
 *
 * <pre>
 * # a comment
 * map.ringbuf
 *   group  bpf
 *   title  ring buffer maps
 *   cost   records reach sonde through one buffer for each processor
 *   remedy Linux 5.8 or later
 * </pre>
 *
 * <p>{@code needed yes} marks what nothing can be traced without, {@code needed one} what is one of
 * several ways to trace.
 */
public final class FeatureTable {
  private static final List<String> KEYS = List.of("group", "title", "cost", "remedy");
  private static final String NEEDED = "needed";

  private final String name;
  private final Map<String, Feature> features;

  private FeatureTable(String name, Map<String, Feature> features) {
    this.name = name;
    this.features = features;
  }

  /**
   * Reads a table.
   *
   * @param owner the class beside which it lies
   * @throws IllegalStateException if the resource is missing or malformed, which is the bundle's
   *     own fault
   */
  public static FeatureTable read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource + " beside " + owner.getName());
      }
      return parse(resource, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + ": " + e.getMessage(), e);
    }
  }

  static FeatureTable parse(String name, BufferedReader lines) throws IOException {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    Map<String, String> current = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (!Character.isWhitespace(line.charAt(0))) {
        current = new HashMap<>();
        if (rows.put(text, current) != null) {
          throw new IllegalStateException(name + " has " + text + " twice");
        }
      } else {
        String[] words = text.split("\\s+", 2);
        boolean known = words[0].equals(NEEDED) || KEYS.contains(words[0]);
        if (current == null || words.length < 2 || !known) {
          throw new IllegalStateException(name + " is not understood: " + text);
        }
        current.put(words[0], words[1]);
      }
    }
    Map<String, Feature> features = new LinkedHashMap<>();
    rows.forEach((id, row) -> features.put(id, feature(name, id, row)));
    return new FeatureTable(name, features);
  }

  private static Feature feature(String name, String id, Map<String, String> row) {
    for (String key : KEYS) {
      if (!row.containsKey(key)) {
        throw new IllegalStateException(name + ": " + id + " has no " + key);
      }
    }
    return new Feature(
        id,
        Group.valueOf(row.get("group").toUpperCase(Locale.ROOT)),
        Need.valueOf(row.getOrDefault(NEEDED, "no").toUpperCase(Locale.ROOT)),
        row.get("title"),
        row.get("cost"),
        row.get("remedy"));
  }

  /**
   * The probes of a table, in its order.
   *
   * @param tests by id, one for each feature
   * @throws IllegalArgumentException if features and tests do not match
   */
  public List<FeatureProbe> probes(Map<String, FeatureProbe.Test> tests) {
    if (!tests.keySet().equals(features.keySet())) {
      throw new IllegalArgumentException(
          name + " has " + features.keySet() + ", but there are tests of " + tests.keySet());
    }
    return features.values().stream()
        .map(feature -> new FeatureProbe(feature, tests.get(feature.id())))
        .toList();
  }
}
