package io.sonde.api;

import java.util.List;

/** No sink factory serves the scheme of a sink's URI. */
public final class UnknownSchemeException extends TraceException {
  private final String scheme;
  private final List<String> known;

  public UnknownSchemeException(String scheme, List<String> known) {
    super(
        "no sink for scheme '" + scheme + "'",
        known.isEmpty() ? "no sink is installed" : "there are: " + String.join(", ", known));
    this.scheme = scheme;
    this.known = List.copyOf(known);
  }

  public String scheme() {
    return scheme;
  }

  /** The schemes that installed sinks serve, sorted. */
  public List<String> known() {
    return known;
  }
}
