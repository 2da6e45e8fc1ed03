package io.sonde.api.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A probe asked for beside the text: this function of the text is to run there, whatever its name.
 *
 * @param type the {@link ProbeType}'s name
 * @param target what to probe, in the type's own notation; several, where the type takes them, are
 *     separated by commas
 * @param function the function of the text
 * @param options the type's own options; they come before those of the whole trace
 */
public record ProbeBinding(
    String type, String target, String function, Map<String, String> options) {
  private static final String SEPARATOR = ",";

  public ProbeBinding {
    if (type.isBlank() || target.isBlank() || function.isBlank()) {
      throw new IllegalArgumentException(
          "a binding needs a type, a target and a function: "
              + type
              + ":"
              + target
              + "="
              + function);
    }
    options = Map.copyOf(options);
  }

  /** One without options. */
  public ProbeBinding(String type, String target, String function) {
    this(type, target, function, Map.of());
  }

  /** The same with an option more. */
  public ProbeBinding withOption(String name, String value) {
    Map<String, String> more = new HashMap<>(options);
    more.put(name, value);
    return new ProbeBinding(type, target, function, more);
  }

  /**
   * The same probes with as few bindings as can be: those of one function that differ in the target
   * alone become one with all their targets. In the order of the first of each.
   */
  public static List<ProbeBinding> merge(List<ProbeBinding> bindings) {
    Map<ProbeBinding, List<String>> targets = new LinkedHashMap<>();
    for (ProbeBinding binding : bindings) {
      targets
          .computeIfAbsent(binding.withTarget(SEPARATOR), key -> new ArrayList<>())
          .add(binding.target);
    }
    List<ProbeBinding> merged = new ArrayList<>();
    targets.forEach((key, all) -> merged.add(key.withTarget(String.join(SEPARATOR, all))));
    return merged;
  }

  private ProbeBinding withTarget(String newTarget) {
    return new ProbeBinding(type, newTarget, function, options);
  }

  @Override
  public String toString() {
    return type + ":" + target + "=" + function;
  }
}
