package io.sonde.shell.create.internal;

import io.sonde.shell.command.internal.UsageException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a new project, its classes and its package are called.
 *
 * @param name of the project, and of the scheme or probe type that it brings: lower-case words of
 *     letters and digits, joined by hyphens
 * @param javaPackage of its classes
 */
record Names(String name, String javaPackage) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern SEGMENT = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final int LONGEST = 40;
  private static final String DEFAULT_PARENT = "com.example.";

  /** Java's reserved words (JLS 3.9), and its literals. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          abstract assert boolean break byte case catch char class const continue default
          do double else enum extends final finally float for goto if implements import
          instanceof int interface long native new package private protected public return
          short static strictfp super switch synchronized this throw throws transient try
          void volatile while true false null _
          """
              .strip()
              .split("\\s+"));

  /**
   * Checks what the user typed.
   *
   * @param javaPackage null for one that follows from the name
   */
  static Names of(String name, String javaPackage) throws UsageException {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new UsageException(
          "'"
              + name
              + "' cannot be a name: use lower-case letters and digits, words joined by '-', as in"
              + " audit-log, at most "
              + LONGEST
              + " characters");
    }
    String chosen = javaPackage == null ? DEFAULT_PARENT + joined(name, "") : javaPackage;
    for (String segment : chosen.split("\\.", -1)) {
      if (!SEGMENT.matcher(segment).matches() || RESERVED.contains(segment)) {
        throw new UsageException(
            "'" + chosen + "' is no name of a package: '" + segment + "' cannot be part of one");
      }
    }
    return new Names(name, chosen);
  }

  private static String joined(String name, String separator) {
    return name.replace("-", separator);
  }

  /** {@code AuditLog} for {@code audit-log}. */
  String className() {
    StringBuilder out = new StringBuilder();
    for (String word : name.split("-")) {
      out.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return out.toString();
  }

  /** What a C function of the probe type begins with: {@code audit_log__}. */
  String prefix() {
    return joined(name, "_") + "__";
  }

  /** What stands in the templates for each of these, in texts and in paths. */
  Map<String, String> placeholders() {
    return Map.of(
        "__name__", name,
        "__Class__", className(),
        "__prefix__", prefix(),
        "__package__", javaPackage,
        "__path__", javaPackage.replace('.', '/'));
  }
}
