package io.sonde.bpf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of helpers, read from {@code helpers.txt} beside this class when first asked. */
public final class Helpers {
  private final List<Helper> all;
  private final Map<String, Helper> byName;

  private Helpers(List<Helper> all) {
    this.all = List.copyOf(all);
    Map<String, Helper> names = new HashMap<>();
    all.forEach(helper -> names.put(helper.name(), helper));
    this.byName = Map.copyOf(names);
  }

  /** Immutable, so one for the whole JVM does no harm. */
  private static final class Table {
    static final Helpers INSTANCE = new Helpers(HelperTable.read());
  }

  /** All of them, by number, from 1 without gaps. */
  public static List<Helper> all() {
    return Table.INSTANCE.all;
  }

  /**
   * @param name with its prefix, such as {@code bpf_get_current_comm}
   */
  public static Optional<Helper> find(String name) {
    return Optional.ofNullable(Table.INSTANCE.byName.get(name));
  }

  public static Optional<Helper> find(int number) {
    List<Helper> all = all();
    return number < 1 || number > all.size() ? Optional.empty() : Optional.of(all.get(number - 1));
  }

  /**
   * A helper that is known to exist.
   *
   * @throws IllegalArgumentException if the table has none of that name
   */
  public static Helper get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no BPF helper named " + name));
  }
}
