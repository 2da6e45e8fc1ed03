package io.sonde.api;

import java.util.List;

/** No sink factory serves the scheme of a sink's URI. */
public final class UnknownSchemeException extends TraceException {
  private final String scheme;
  private final List<String> known;

  /**
   * @param scheme that of the sink's URI
   * @param known the schemes that installed sinks serve; may be empty
   */
  public UnknownSchemeException(String scheme, List<String> known) {
    super(
        "no sink for scheme '" + scheme + "'",
        known.isEmpty() ? "no sink is installed" : "there are: " + String.join(", ", known));
    this.scheme = scheme;
    this.known = List.copyOf(known);
  }

  /** The scheme that nobody serves. */
  public String scheme() {
    return scheme;
  }

  /** The schemes that installed sinks serve, sorted. */
  public List<String> known() {
    return known;
  }
}
