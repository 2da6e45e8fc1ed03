package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchType.Array;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.Comm;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.Immediate;
import io.sonde.tracefs.dynamic.FetchValue.ImmediateText;
import io.sonde.tracefs.dynamic.FetchValue.Member;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import java.util.EnumMap;
import java.util.Map;

/** Finds the constructs that an event uses. */
final class Constructs {
  private final Map<Construct, String> found = new EnumMap<>(Construct.class);
  private final boolean functionReturn;

  private Constructs(boolean functionReturn) {
    this.functionReturn = functionReturn;
  }

  static Map<Construct, String> of(DynamicEvent event) {
    boolean functionReturn =
        event instanceof Kprobe kprobe && kprobe.atReturn()
            || event instanceof Fprobe fprobe && fprobe.atReturn();
    Constructs constructs = new Constructs(functionReturn);
    constructs.event(event);
    event.arguments().forEach(constructs::argument);
    return constructs.found;
  }

  private void use(Construct construct, String spelling) {
    found.putIfAbsent(construct, spelling);
  }

  private void event(DynamicEvent event) {
    event.name().ifPresent(this::name);
    if (event.file() == RegistryFile.DYNAMIC_EVENTS) {
      use(Construct.DYNAMIC_EVENTS, event.text());
    }
    if (event instanceof Kprobe kprobe && kprobe.maxactive().isPresent()) {
      use(Construct.MAXACTIVE, "r" + kprobe.maxactive().getAsInt());
    } else if (event instanceof Uprobe uprobe && uprobe.counter().isPresent()) {
      use(Construct.COUNTER, "(0x" + Long.toHexString(uprobe.counter().getAsLong()) + ")");
    } else if (event instanceof Fprobe fprobe) {
      use(Construct.FPROBE, "f:" + fprobe.function());
    } else if (event instanceof TracepointProbe probe) {
      use(Construct.TRACEPOINT_PROBE, "t:" + probe.tracepoint());
    } else if (event instanceof EventProbe probe) {
      use(Construct.EVENT_PROBE, "e:" + probe.target().text());
      probe.filter().ifPresent(filter -> use(Construct.FILTER, "if " + filter));
    }
  }

  private void name(EventName name) {
    if (name.event().isEmpty()) {
      use(Construct.GROUP_ONLY, name.text());
    }
    if (name.group().filter(group -> group.contains("-")).isPresent()) {
      use(Construct.HYPHEN, name.text());
    }
  }

  private void argument(FetchArgument argument) {
    String spelling = argument.text();
    value(argument.value(), spelling);
    argument.type().ifPresent(type -> type(type, spelling));
    if (argument.value() instanceof ReturnValue && argument.isText()) {
      use(Construct.PARAMETER, spelling); // what is returned is known to be text by BTF alone
    }
  }

  private void value(FetchValue value, String spelling) {
    boolean ofFunction = false;
    if (value instanceof Comm) {
      use(Construct.COMM, spelling);
    } else if (value instanceof FunctionArgument) {
      use(Construct.ARGUMENT, spelling);
      ofFunction = true;
    } else if (value instanceof AllArguments || value instanceof Variable) {
      use(Construct.PARAMETER, spelling);
      ofFunction = true;
    } else if (value instanceof Member member) {
      use(Construct.MEMBER, spelling);
      value(member.parent(), spelling);
    } else if (value instanceof Dereference dereference) {
      if (dereference.user()) {
        use(Construct.USER_MEMORY, spelling);
      }
      value(dereference.address(), spelling);
    } else if (value instanceof Immediate) {
      use(Construct.IMMEDIATE, spelling);
    } else if (value instanceof ImmediateText) {
      use(Construct.IMMEDIATE_TEXT, spelling);
    }
    if (ofFunction && functionReturn) {
      use(Construct.ARGUMENT_AT_RETURN, spelling);
    }
  }

  private void type(FetchType type, String spelling) {
    if (type instanceof Array array) {
      use(Construct.ARRAY, spelling);
      type(array.element(), spelling);
    } else if (type instanceof Basic basic) {
      switch (basic) {
        case X8, X16, X32, X64 -> use(Construct.HEXADECIMAL, spelling);
        case CHAR -> use(Construct.CHAR, spelling);
        case USTRING -> use(Construct.USTRING, spelling);
        case SYMBOL -> use(Construct.SYMBOL_TYPE, spelling);
        case SYMSTR -> use(Construct.SYMSTR, spelling);
        case DENTRY_NAME, FILE_NAME -> use(Construct.VFS_NAME, spelling);
        case U8, U16, U32, U64, S8, S16, S32, S64, STRING -> {
          // as old as the language
        }
      }
    }
  }
}
