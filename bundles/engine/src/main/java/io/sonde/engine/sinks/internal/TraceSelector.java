package io.sonde.engine.sinks.internal;

import io.sonde.api.probe.Glob;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Which traces a sink that belongs to none of them gets the events of. */
final class TraceSelector {
  private final List<Glob> names;
  private final Optional<Filter> filter;

  private TraceSelector(List<Glob> names, Optional<Filter> filter) {
    this.names = names;
    this.filter = filter;
  }

  /**
   * @param names patterns of names, one of which has to match; none at all: every name does
   * @param filter in LDAP's notation on {@code trace.name} and {@code trace.id}, which has to match
   *     as well
   * @throws InvalidSyntaxException if it is no filter
   */
  static TraceSelector of(List<String> names, Optional<String> filter)
      throws InvalidSyntaxException {
    return new TraceSelector(
        names.stream().map(Glob::new).toList(),
        filter.isEmpty()
            ? Optional.empty()
            : Optional.of(FrameworkUtil.createFilter(filter.get())));
  }

  boolean wants(TracedRecords trace) {
    String name = trace.name();
    return (names.isEmpty() || names.stream().anyMatch(glob -> glob.matches(name)))
        && (filter.isEmpty() || filter.get().matches(trace.properties()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TraceSelector selector
        && filter.equals(selector.filter)
        && patterns().equals(selector.patterns());
  }

  private List<String> patterns() {
    return names.stream().map(Glob::pattern).toList();
  }

  @Override
  public int hashCode() {
    return Objects.hash(patterns(), filter);
  }
}
