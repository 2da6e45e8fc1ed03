package io.sonde.kernel.proc.internal;

import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of the running kernel, read when first asked for one: unpacking them takes a tenth of
 * what the compilation of a small text does, and few texts ask.
 */
public final class LazyConfig extends AbstractMap<String, String> {
  private final List<Path> files;
  private volatile Map<String, String> read;

  /** Of the first of these files that can be read; empty if none can. */
  public LazyConfig(List<Path> files) {
    this.files = List.copyOf(files);
  }

  private Map<String, String> options() {
    Map<String, String> known = read;
    if (known == null) {
      known = BuildConfig.firstOf(files);
      read = known;
    }
    return known;
  }

  @Override
  public String get(Object option) {
    return options().get(option);
  }

  @Override
  public boolean containsKey(Object option) {
    return options().containsKey(option);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return options().entrySet();
  }
}
