package io.sonde.api.probe;

import io.sonde.api.lang.SourceLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A probe that a text asks for, before any kernel was asked.
 *
 * @param type the {@link ProbeType}'s name
 * @param target what to probe, in the type's own notation: a function, {@code category:event}, …;
 *     several, where the type takes them, are separated by commas
 * @param function the program: the function of the text that runs there
 * @param options the type's own options, such as {@code attach}, {@code offset}
 * @param uses what the program reads of its context
 * @param location where the text asks for it; empty where an option of the command does
 */
public record ProbeSpec(
    String type,
    String target,
    String function,
    Map<String, String> options,
    Set<ContextUse> uses,
    Optional<SourceLocation> location) {

  public ProbeSpec {
    options = Map.copyOf(options);
    uses = Set.copyOf(uses);
  }

  /** The same with more options; those given already stay as they are. */
  public ProbeSpec withOptions(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(options);
    return new ProbeSpec(type, target, function, all, uses, location);
  }

  /** As equals demands; the record's own is linked anew at every start, which takes longer. */
  @Override
  public int hashCode() {
    return (type.hashCode() * 31 + target.hashCode()) * 31 + function.hashCode();
  }

  @Override
  public String toString() {
    return type + ":" + target;
  }
}
