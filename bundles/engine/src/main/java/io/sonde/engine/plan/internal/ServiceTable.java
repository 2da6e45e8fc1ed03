package io.sonde.engine.plan.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Services of one kind that come and go, found by the name that a service property gives. Of
 * several with one name the framework's rule decides: the highest ranking, then the oldest.
 */
public final class ServiceTable<S> {
  /**
   * A service as it was registered.
   *
   * @param name empty if the property is missing: it is never found then
   */
  public record Entry<S>(S service, String name, Map<String, Object> properties) {
    /** The values of a property that is a String or a String[]. */
    public List<String> strings(String property) {
      Object value = properties.get(property);
      if (value instanceof String[] many) {
        return List.of(many);
      }
      return value instanceof String one ? List.of(one) : List.of();
    }

    private int ranking() {
      return properties.get("service.ranking") instanceof Integer ranking ? ranking : 0;
    }

    private long id() {
      return properties.get("service.id") instanceof Long id ? id : Long.MAX_VALUE;
    }
  }

  private final String nameProperty;
  private final List<Entry<S>> entries = new CopyOnWriteArrayList<>();

  /**
   * @param nameProperty the service property that names a service
   */
  public ServiceTable(String nameProperty) {
    this.nameProperty = nameProperty;
  }

  /**
   * @return the name it will be found by
   */
  public String add(S service, Map<String, Object> properties) {
    String name = properties.get(nameProperty) instanceof String text ? text : "";
    entries.add(new Entry<>(service, name, Map.copyOf(properties)));
    return name;
  }

  public void remove(S service) {
    entries.removeIf(e -> e.service() == service);
  }

  public boolean contains(S service) {
    return entries.stream().anyMatch(e -> e.service() == service);
  }

  public Optional<S> find(String name) {
    return entries.stream()
        .filter(e -> e.name().equals(name) && !name.isEmpty())
        .min(order())
        .map(Entry::service);
  }

  /** All, the preferred first. */
  public List<Entry<S>> all() {
    return entries.stream().sorted(order()).toList();
  }

  /** The names there are, sorted. */
  public List<String> names() {
    return entries.stream().map(Entry::name).filter(n -> !n.isEmpty()).distinct().sorted().toList();
  }

  private static <S> Comparator<Entry<S>> order() {
    return Comparator.<Entry<S>>comparingInt(Entry::ranking)
        .reversed()
        .thenComparingLong(Entry::id);
  }
}
