package io.sonde.tracefs;

import java.util.regex.Pattern;

/**
 * Which of tracefs's trace buffers something is about: the global one, or that of an instance
 * (Documentation/trace/ftrace.rst, "Instances"). Each has its own switches, filters and triggers
 * for the same events.
 *
 * @param instance its folder in {@code instances}; empty for the global one
 */
public record TraceScope(String instance) {
  private static final Pattern FOLDER = Pattern.compile("|(?!\\.\\.?$)[^/\\n\\x00]{1,255}");

  /** The buffer that {@code trace_pipe} in the root of tracefs shows. */
  public static final TraceScope GLOBAL = new TraceScope("");

  public TraceScope {
    if (!FOLDER.matcher(instance).matches()) {
      throw new IllegalArgumentException("not the name of an instance: '" + instance + "'");
    }
  }

  /** The path of one of its files below the root of tracefs. */
  public String path(String file) {
    return instance.isEmpty() ? file : "instances/" + instance + "/" + file;
  }
}
