package io.sonde.bpf.map.rule.internal;

import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.map.rule.internal.MapRule.Entries;
import io.sonde.bpf.map.rule.internal.MapRule.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a map that the kernel refused, by the rules of its type. The kernel is asked
 * first: a later one may allow more than the rules know.
 */
public final class MapFaults {
  private final int pageSize;

  /**
   * @param pageSize bytes
   */
  public MapFaults(int pageSize) {
    this.pageSize = pageSize;
  }

  /**
   * One sentence for each fault, without a full stop; none if it obeys the rules.
   *
   * @param kernelType whether it names its value's type in the kernel's BTF
   */
  public List<String> of(MapSpec spec, boolean kernelType) {
    MapRule rule = MapRules.forType(spec.type());
    List<String> faults = new ArrayList<>();
    if (!rule.key().allows(spec.keySize())) {
      faults.add("its key must have " + rule.key() + " bytes");
    }
    if (!rule.value().allows(spec.valueSize())) {
      faults.add("its value must have " + rule.value() + " bytes");
    }
    if (rule.types() == Types.KERNEL && !kernelType) {
      faults.add("it must name its value's type in the kernel's BTF (MapOptions.kernelValueType)");
    }
    entries(rule.entries(), spec.maxEntries()).ifPresent(faults::add);
    return faults;
  }

  private Optional<String> entries(Entries wanted, int given) {
    boolean right =
        switch (wanted) {
          case SOME -> given > 0;
          case PROCESSORS -> given >= 0;
          case ELSEWHERE -> given == 0;
          case SINGLE -> given == 1;
          case BYTES -> Integer.bitCount(given) == 1 && given >= pageSize;
        };
    if (right) {
      return Optional.empty();
    }
    return Optional.of(
        switch (wanted) {
          case SOME, PROCESSORS -> "it must have room for at least 1 entry";
          case ELSEWHERE -> "its number of entries must be 0: they belong to other objects";
          case SINGLE -> "its number of entries must be 1";
          case BYTES ->
              "its size must be a power of two and a multiple of the page size of "
                  + pageSize
                  + " bytes, such as "
                  + nearest(given);
        });
  }

  /** The next size that is allowed; the largest there is where none is. */
  private int nearest(int given) {
    int least = Math.max(given, pageSize);
    int floor = Integer.highestOneBit(least);
    return floor == least || floor == 1 << 30 ? floor : floor << 1;
  }
}
