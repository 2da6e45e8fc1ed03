package io.sonde.tracefs.dynamic;

import io.sonde.api.KernelVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a kernel knows of the language.
 *
 * @param readme tracefs' file {@code README}; empty if it cannot be read: the version tells then
 * @param off options of the kernel's build that are known to be off, such as {@code
 *     CONFIG_EPROBE_EVENTS}
 */
public record KernelSyntax(KernelVersion version, String readme, Set<String> off) {
  /** Files that tell of arguments at all tell of all of them. */
  private static final String ARGUMENTS = "fetcharg:";

  public KernelSyntax {
    off = Set.copyOf(off);
  }

  /** Of a kernel whose options are not known. */
  public KernelSyntax(KernelVersion version, String readme) {
    this(version, readme, Set.of());
  }

  /** Whether it knows a construct. */
  public boolean has(Construct construct) {
    if (construct.option().filter(off::contains).isPresent()) {
      return false;
    }
    boolean told = construct.readme().isPresent() && readme.contains(ARGUMENTS);
    return told
        ? readme.contains(construct.readme().orElseThrow())
        : version.isAtLeast(construct.since());
  }

  /** What of an event it does not know, in the order of {@link Construct}; empty: all is well. */
  public List<Unsupported> unsupported(DynamicEvent event) {
    return Constructs.of(event).entrySet().stream()
        .filter(use -> !has(use.getKey()))
        .map(use -> new Unsupported(use.getKey(), use.getValue(), version))
        .toList();
  }

  /** The constructs of an event, each with the words that use it first. */
  public static Map<Construct, String> constructs(DynamicEvent event) {
    return Constructs.of(event);
  }

  /**
   * A construct that the kernel does not know.
   *
   * @param spelling the words of the definition that use it
   * @param version the kernel's
   */
  public record Unsupported(Construct construct, String spelling, KernelVersion version) {
    /** One line: what is refused, and which kernels have it. */
    public String message() {
      String since =
          spelling + ": Linux " + construct.since() + " and later have " + construct.title();
      if (!version.isAtLeast(construct.since())) {
        return since + "; this is " + version;
      }
      return since
          + "; this one, "
          + version
          + ", was built without"
          + construct.option().map(option -> " " + option).orElse(", says its tracefs' README");
    }
  }
}
