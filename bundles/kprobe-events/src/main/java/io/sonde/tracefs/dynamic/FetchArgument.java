package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchType.Basic;
import java.util.Optional;

/**
 * What a definition fetches into one field: {@code [NAME=]VALUE[:TYPE]}.
 *
 * @param name the field's, a C name of at most 32 letters; empty: the kernel names it, as a
 *     parameter that is fetched by name, or {@code argN}
 * @param type empty: what the kernel takes it for, the type of its BTF or a machine word
 */
public record FetchArgument(Optional<String> name, FetchValue value, Optional<FetchType> type) {
  /** MAX_ARG_NAME_LEN (kernel/trace/trace_probe.h). */
  public static final int LONGEST_NAME = 32;

  /** MAX_ARGSTR_LEN: how long value and type may be together, the colon included. */
  public static final int LONGEST_BODY = 63;

  public FetchArgument {
    FetchRules.check(name, value, type);
  }

  /** An argument with a name and a type. */
  public static FetchArgument of(String name, FetchValue value, FetchType type) {
    return new FetchArgument(Optional.of(name), value, Optional.of(type));
  }

  /** An argument with nothing but a value. */
  public static FetchArgument of(FetchValue value) {
    return new FetchArgument(Optional.empty(), value, Optional.empty());
  }

  /** As definitions have it. */
  public String text() {
    return name.map(n -> n + "=").orElse("") + body(value, type);
  }

  /** Whether its type is string or ustring. */
  boolean isText() {
    return type.filter(t -> t == Basic.STRING || t == Basic.USTRING).isPresent();
  }

  static String body(FetchValue value, Optional<FetchType> type) {
    return value.text() + type.map(t -> ":" + t.text()).orElse("");
  }
}
