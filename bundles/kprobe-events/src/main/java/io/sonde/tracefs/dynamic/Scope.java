package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.EventField;
import io.sonde.tracefs.dynamic.FetchValue.FileOffset;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.Member;
import io.sonde.tracefs.dynamic.FetchValue.Register;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Stack;
import io.sonde.tracefs.dynamic.FetchValue.StackEntry;
import io.sonde.tracefs.dynamic.FetchValue.Symbol;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import java.util.Optional;

/** What kind of place arguments are fetched at: it decides which values there are. */
enum Scope {
  KPROBE(false),
  KRETPROBE(true),
  UPROBE(false),
  URETPROBE(true),
  FPROBE(false),
  FPROBE_EXIT(true),
  TRACEPOINT(false),
  EVENT(false);

  private final boolean atReturn;

  Scope(boolean atReturn) {
    this.atReturn = atReturn;
  }

  boolean inProcess() {
    return this == UPROBE || this == URETPROBE;
  }

  /** Why no kernel has this value, or one inside it, here, whatever its version. */
  Optional<String> problemWithin(FetchValue value) {
    Optional<String> problem = problem(value);
    if (problem.isPresent()) {
      return problem;
    }
    if (value instanceof Dereference dereference) {
      return problemWithin(dereference.address());
    }
    return value instanceof Member member ? problemWithin(member.parent()) : Optional.empty();
  }

  private Optional<String> problem(FetchValue value) {
    if (value instanceof ReturnValue && !atReturn) {
      return Optional.of("$retval is there at a function's return only");
    }
    if (value instanceof EventField && this != EVENT) {
      return Optional.of("there is no " + value.text() + " but in an event probe");
    }
    if (value instanceof FileOffset && !inProcess()) {
      return Optional.of("an offset in the file is for uprobes only");
    }
    if (value instanceof Symbol && inProcess()) {
      return Optional.of("the kernel knows no symbols of a program: give @ADDRESS or @+OFFSET");
    }
    boolean ofFunction =
        value instanceof FunctionArgument
            || value instanceof AllArguments
            || value instanceof Variable;
    if (ofFunction && inProcess()) {
      return Optional.of("the kernel knows no parameters of a program's functions");
    }
    boolean ofContext = value instanceof Stack || value instanceof StackEntry;
    if ((ofFunction || ofContext || value instanceof Register) && this == EVENT) {
      return Optional.of("an event probe has the event's fields only, as $FIELD");
    }
    return value instanceof Register && byFtrace()
        ? Optional.of("ftrace keeps no registers: give $argN or a parameter's name")
        : Optional.empty();
  }

  private boolean byFtrace() {
    return this == FPROBE || this == FPROBE_EXIT || this == TRACEPOINT;
  }
}
