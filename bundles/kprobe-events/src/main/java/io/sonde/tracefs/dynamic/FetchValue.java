package io.sonde.tracefs.dynamic;

/**
 * What a fetch argument takes the value of. Numbers are 64 bits wide; where they are read they may
 * be decimal, hexadecimal ({@code 0x1f}) or octal ({@code 017}), and they are printed in decimal,
 * addresses in hexadecimal.
 */
public sealed interface FetchValue {
  /** As definitions have it. */
  String text();

  /**
   * {@code %REG}: a register of the probed context.
   *
   * @param name as the kernel calls it on this architecture, without {@code %}: {@code di}
   */
  record Register(String name) implements FetchValue {
    public Register {
      FetchRules.check(FetchRules.REGISTER, name, "register");
    }

    @Override
    public String text() {
      return "%" + name;
    }
  }

  /** {@code @ADDR}: the word at an address, the kernel's or, of a uprobe, the process's. */
  record Memory(long address) implements FetchValue {
    @Override
    public String text() {
      return "@0x" + Long.toHexString(address);
    }
  }

  /** {@code @SYM±off}: the word at a data symbol of the kernel. */
  record Symbol(String name, long offset) implements FetchValue {
    public Symbol {
      FetchRules.check(FetchRules.SYMBOL, name, "symbol");
    }

    @Override
    public String text() {
      return "@" + name + (offset == 0 ? "" : FetchRules.signed(offset));
    }
  }

  /** {@code @+OFFSET}: the word at an offset of the file that is probed; of a uprobe only. */
  record FileOffset(long offset) implements FetchValue {
    public FileOffset {
      FetchRules.checkNotNegative(offset, "offset in a file");
    }

    @Override
    public String text() {
      return "@+0x" + Long.toHexString(offset);
    }
  }

  /** {@code $stack}: the address of the stack. */
  record Stack() implements FetchValue {
    @Override
    public String text() {
      return "$stack";
    }
  }

  /** {@code $stackN}: a word of the stack, from 0. */
  record StackEntry(int index) implements FetchValue {
    public StackEntry {
      FetchRules.checkNotNegative(index, "entry of the stack");
    }

    @Override
    public String text() {
      return "$stack" + index;
    }
  }

  /** {@code $retval}: what the function returns; at a return only. */
  record ReturnValue() implements FetchValue {
    @Override
    public String text() {
      return "$retval";
    }
  }

  /** {@code $comm}: the name of the current task. Its type is string. */
  record Comm() implements FetchValue {
    @Override
    public String text() {
      return "$comm";
    }
  }

  /** {@code $argN}: a parameter of the function, from 1. */
  record FunctionArgument(int number) implements FetchValue {
    public FunctionArgument {
      if (number < 1) {
        throw new IllegalArgumentException("parameters are counted from 1: " + number);
      }
    }

    @Override
    public String text() {
      return "$arg" + number;
    }
  }

  /** {@code $arg*}: all parameters, each an argument named as its parameter; by BTF. */
  record AllArguments() implements FetchValue {
    @Override
    public String text() {
      return "$arg*";
    }
  }

  /** {@code \IMM}: this number. */
  record Immediate(long value) implements FetchValue {
    @Override
    public String text() {
      return "\\" + value;
    }
  }

  /**
   * {@code \"TEXT"}: this text. Its type is string.
   *
   * @param content printable ASCII, none of it a space, {@code :} or {@code #}
   */
  record ImmediateText(String content) implements FetchValue {
    public ImmediateText {
      FetchRules.check(FetchRules.IMMEDIATE_TEXT, content, "text of one word");
    }

    @Override
    public String text() {
      return "\\\"" + content + "\"";
    }
  }

  /**
   * {@code ±[u]OFFS(VALUE)}: what is in memory at another value, and so many bytes beside it.
   *
   * @param user the address is the process's, not the kernel's
   */
  record Dereference(long offset, boolean user, FetchValue address) implements FetchValue {
    public Dereference {
      if (!FetchRules.isAddress(address)) {
        throw new IllegalArgumentException("no address: " + address.text());
      }
    }

    @Override
    public String text() {
      return (offset < 0 ? "-" : "+")
          + (user ? "u" : "")
          + FetchRules.magnitude(offset)
          + "("
          + address.text()
          + ")";
    }
  }

  /** {@code NAME}: a parameter of the function or tracepoint, by its name in BTF. */
  record Variable(String name) implements FetchValue {
    public Variable {
      FetchRules.check(FetchRules.C_NAME, name, "parameter");
    }

    @Override
    public String text() {
      return name;
    }
  }

  /**
   * {@code PARENT->NAME} or {@code PARENT.NAME}: a member of a structure, by BTF.
   *
   * @param parent a variable, {@code $retval} or another member
   * @param pointed whether the parent is a pointer to the structure: {@code ->}
   */
  record Member(FetchValue parent, boolean pointed, String name) implements FetchValue {
    public Member {
      FetchRules.check(FetchRules.C_NAME, name, "member");
      if (!FetchRules.hasMembers(parent) || !pointed && !(parent instanceof Member)) {
        throw new IllegalArgumentException(
            "no " + (pointed ? "pointer to a " : "") + "structure: " + parent.text());
      }
    }

    @Override
    public String text() {
      return parent.text() + (pointed ? "->" : ".") + name;
    }
  }

  /** {@code $FIELD}: a field of the event that an event probe is on. */
  record EventField(String name) implements FetchValue {
    public EventField {
      FetchRules.check(FetchRules.C_NAME, name, "field");
      if (name.equals("comm") || name.equals("COMM")) {
        throw new IllegalArgumentException("$comm is the task's name");
      }
    }

    @Override
    public String text() {
      return "$" + name;
    }
  }
}
