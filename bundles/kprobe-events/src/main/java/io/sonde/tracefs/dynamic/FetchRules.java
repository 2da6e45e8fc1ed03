package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchType.Array;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.Comm;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.EventField;
import io.sonde.tracefs.dynamic.FetchValue.FileOffset;
import io.sonde.tracefs.dynamic.FetchValue.Immediate;
import io.sonde.tracefs.dynamic.FetchValue.ImmediateText;
import io.sonde.tracefs.dynamic.FetchValue.Member;
import io.sonde.tracefs.dynamic.FetchValue.Memory;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Stack;
import io.sonde.tracefs.dynamic.FetchValue.Symbol;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of an argument wherever it stands (kernel/trace/trace_probe.c). */
final class FetchRules {
  static final Pattern C_NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  static final Pattern REGISTER = Pattern.compile("[A-Za-z][A-Za-z_0-9]*");
  static final Pattern MODULE = Pattern.compile("[A-Za-z_0-9]+");

  /** Compilers add {@code .isra.0}, {@code .cold}, {@code $hash} to names. */
  static final Pattern SYMBOL = Pattern.compile("[A-Za-z_.$][A-Za-z_0-9.$]*");

  static final Pattern TRACEPOINT = Pattern.compile("[A-Za-z_0-9]+");

  /** A {@code #} begins a comment, a {@code :} the type; the kernel knows no escapes. */
  static final Pattern IMMEDIATE_TEXT = Pattern.compile("[!-~&&[^:#]]*");

  static final Pattern PATH = Pattern.compile("[^\\s\\p{Cntrl}#]*/[^\\s\\p{Cntrl}#]*");
  static final Pattern FILTER = Pattern.compile("[^\\s\\p{Cntrl}#]+( [^\\s\\p{Cntrl}#]+)*");

  static final String TOO_LONG =
      "a value and its type have at most " + FetchArgument.LONGEST_BODY + " letters";

  /** The kernel splits lines at bytes, and by ISO 8859-1, where this one is a space. */
  private static final byte NO_BREAK_SPACE = (byte) 0xa0;

  private FetchRules() {}

  /** What is wrong with a path; empty where a line can hold it. */
  static Optional<String> pathProblem(String path) {
    if (!PATH.matcher(path).matches()) {
      return Optional.of("a path with a / in it, and without spaces and # was expected");
    }
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      if (unit == NO_BREAK_SPACE) {
        return Optional.of("the kernel takes a letter of the path for a space: link to the file");
      }
    }
    return Optional.empty();
  }

  static void check(Pattern pattern, String text, String what) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("no " + what + ": '" + text + "'");
    }
  }

  static void checkNotNegative(long number, String what) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " is negative: " + number);
    }
  }

  static String signed(long offset) {
    return (offset < 0 ? "-" : "+") + magnitude(offset);
  }

  /** The least long has a magnitude too, which is no long. */
  static String magnitude(long offset) {
    return Long.toUnsignedString(offset < 0 ? -offset : offset);
  }

  /** Whether it may be the address of a dereference. */
  static boolean isAddress(FetchValue value) {
    return !(value instanceof Comm
        || value instanceof ImmediateText
        || value instanceof AllArguments);
  }

  static boolean hasMembers(FetchValue value) {
    return value instanceof Variable || value instanceof ReturnValue || value instanceof Member;
  }

  static void check(Optional<String> name, FetchValue value, Optional<FetchType> type) {
    name.flatMap(FetchRules::problem).ifPresent(FetchRules::refuse);
    problem(name, value, type).ifPresent(FetchRules::refuse);
    type.flatMap(t -> problem(value, t)).ifPresent(FetchRules::refuse);
  }

  static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /** What is wrong with an argument's name. */
  static Optional<String> problem(String name) {
    if (name.length() > FetchArgument.LONGEST_NAME) {
      return Optional.of(
          "an argument's name has at most " + FetchArgument.LONGEST_NAME + " letters");
    }
    return C_NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("an argument's name is made of letters, digits and _, not a digit first");
  }

  /** What is wrong with these together, whatever the type. */
  static Optional<String> problem(
      Optional<String> name, FetchValue value, Optional<FetchType> type) {
    if (value instanceof AllArguments && (name.isPresent() || type.isPresent())) {
      return Optional.of("$arg* stands for many arguments: it takes no name and no type");
    }
    if (value instanceof ImmediateText text && name.isEmpty() && text.content().contains("=")) {
      return Optional.of("a text with = in it needs a name before it");
    }
    return FetchArgument.body(value, type).length() > FetchArgument.LONGEST_BODY
        ? Optional.of(TOO_LONG)
        : Optional.empty();
  }

  /** What is wrong with the type of this value. */
  static Optional<String> problem(FetchValue value, FetchType type) {
    if (value instanceof Comm || value instanceof ImmediateText) {
      return type == Basic.STRING
          ? Optional.empty()
          : Optional.of(value.text() + " is of type string, and no other");
    }
    if (value instanceof Dereference dereference
        && dereference.user()
        && type instanceof Array array
        && !isString(array.element())) {
      return Optional.of("the kernel reads no arrays but of strings by +u");
    }
    if (type instanceof Array && !isMemory(value) && !(value instanceof Member)) {
      return Optional.of("an array is read from memory, such as +0(" + value.text() + ")");
    }
    if (isString(type) && !mayBeText(value)) {
      return Optional.of("text is read from memory, such as +0(" + value.text() + ")");
    }
    return type == Basic.SYMSTR && (value instanceof Immediate || value instanceof Stack)
        ? Optional.of(value.text() + " is no address in the kernel's code")
        : Optional.empty();
  }

  private static boolean isString(FetchType type) {
    return type == Basic.STRING || type == Basic.USTRING;
  }

  /** By BTF what is fetched may turn out to be a pointer to text. */
  private static boolean mayBeText(FetchValue value) {
    return isMemory(value)
        || hasMembers(value)
        || value instanceof EventField
        || value instanceof Immediate;
  }

  private static boolean isMemory(FetchValue value) {
    return value instanceof Dereference
        || value instanceof Memory
        || value instanceof Symbol
        || value instanceof FileOffset;
  }
}
