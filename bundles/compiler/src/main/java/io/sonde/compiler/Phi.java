package io.sonde.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value that depends on the block control came from. All phis of a block act at once.
 *
 * @param incoming by predecessor: one for each
 */
public record Phi(Temp result, Map<Integer, Value> incoming) {
  public Phi {
    incoming = Collections.unmodifiableMap(new LinkedHashMap<>(incoming));
  }
}
