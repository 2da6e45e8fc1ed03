package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What holds of an event as a whole (kernel/trace/trace_probe.c). */
final class EventRules {
  /** MAX_TRACE_ARGS. */
  static final int MOST_ARGUMENTS = 128;

  /** reserved_field_names, and FIELD_STRING_*. */
  private static final Set<String> RESERVED =
      Set.of(
          "common_type",
          "common_flags",
          "common_preempt_count",
          "common_pid",
          "common_tgid",
          "__probe_ip",
          "__probe_ret_ip",
          "__probe_func");

  private EventRules() {}

  static void checkMaxactive(boolean atReturn, OptionalInt maxactive) {
    if (maxactive.isPresent()) {
      int active = maxactive.getAsInt();
      if (!atReturn || active < 1 || active > Kprobe.MOST_ACTIVE) {
        throw new IllegalArgumentException("maxactive must be 1 to 4096, at a return: " + active);
      }
    }
  }

  static void check(Scope scope, List<FetchArgument> arguments) {
    Names names = new Names();
    for (FetchArgument argument : arguments) {
      scope.problemWithin(argument.value()).ifPresent(EventRules::refuse);
      argument
          .type()
          .flatMap(type -> problem(scope, argument.value(), type))
          .ifPresent(EventRules::refuse);
      names.add(argument).ifPresent(EventRules::refuse);
    }
  }

  private static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /** Why this value has no such type here. */
  static Optional<String> problem(Scope scope, FetchValue value, FetchType type) {
    if (!scope.inProcess()) {
      return Optional.empty();
    }
    if (type == Basic.DENTRY_NAME || type == Basic.FILE_NAME) {
      return Optional.of("a program has no dentries and files of the kernel's");
    }
    if (type == Basic.SYMBOL || type == Basic.SYMSTR) {
      return Optional.of("the kernel knows no symbols of a program");
    }
    boolean text = type == Basic.STRING || type == Basic.USTRING;
    return text && value instanceof ReturnValue
        ? Optional.of("text is read from memory, such as +0($retval)")
        : Optional.empty();
  }

  /** The names that arguments have taken, one after the other. */
  static final class Names {
    private final Set<String> taken = new HashSet<>();
    private int count;
    private boolean all;

    /** Why there is no room for one more such argument. */
    Optional<String> add(FetchArgument argument) {
      count++;
      if (count > MOST_ARGUMENTS) {
        return Optional.of("an event has at most " + MOST_ARGUMENTS + " arguments");
      }
      if (argument.value() instanceof AllArguments) {
        boolean again = all;
        all = true;
        return again ? Optional.of("$arg* is there twice") : Optional.empty();
      }
      Optional<String> name = nameOf(argument);
      if (name.isPresent() && RESERVED.contains(name.get())) {
        return Optional.of("the kernel has a field " + name.get() + " in each record");
      }
      return name.isPresent() && !taken.add(name.get())
          ? Optional.of("another argument is called " + name.get())
          : Optional.empty();
    }

    /** As the kernel will call it, where that can be told without its BTF. */
    private Optional<String> nameOf(FetchArgument argument) {
      if (argument.name().isPresent()) {
        return argument.name();
      }
      if (argument.value() instanceof Variable variable) {
        return Optional.of(variable.name());
      }
      boolean unknown = all || argument.value() instanceof FunctionArgument;
      return unknown ? Optional.empty() : Optional.of("arg" + count);
    }
  }
}
