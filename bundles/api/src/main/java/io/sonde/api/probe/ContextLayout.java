package io.sonde.api.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program may read of its context, and how each thing is reached. What is absent cannot be
 * read here: a text that asks for it gets a diagnostic.
 *
 * @param type what the context is in the text's view: the tag of a struct, such as {@code pt_regs}
 *     or {@code bpf_perf_event_data}; empty if it has none
 * @param fields named fields of a typed context. A text sees them, and no others, in a function
 *     that one of the type's macros defines, and where it declares its context as a pointer to the
 *     struct {@code type}, whatever the kernel's own types say of that. If there are none, the
 *     struct is as the kernel's types describe it, and read as it stands
 * @param parameters the probed function's parameters, by position
 * @param returnValue the probed function's return value
 * @param registers fields of the outer {@code pt_regs} by their name in the kernel's struct, such
 *     as {@code di} or {@code regs[0]}: those of a context that is a {@code pt_regs}, or that has
 *     one among its fields
 * @param guards conditions of the plan's own: the program returns 0 at once unless all hold
 */
public record ContextLayout(
    Optional<String> type,
    List<ContextField> fields,
    List<Access> parameters,
    Optional<Access> returnValue,
    Map<String, Access> registers,
    List<Guard> guards) {

  /** Nothing but an opaque pointer. */
  public static final ContextLayout OPAQUE =
      new ContextLayout(
          Optional.empty(), List.of(), List.of(), Optional.empty(), Map.of(), List.of());

  public ContextLayout {
    fields = List.copyOf(fields);
    parameters = List.copyOf(parameters);
    registers = Map.copyOf(registers);
    guards = List.copyOf(guards);
  }

  /**
   * A named field of a typed context.
   *
   * @param ctype its type as C would declare it without the name: {@code int}, {@code const char
   *     *}, {@code char[16]}, {@code unsigned long[6]}, {@code struct pt_regs}. Of an integer the
   *     access says the size and the sign, so that typedefs of the kernel's need not be known. An
   *     array or a structure stands in the context itself: its access has the context as its root
   *     and one offset
   */
  public record ContextField(String name, String ctype, Access access) {
    private static final Pattern AGGREGATE =
        Pattern.compile(".*\\[\\d+\\]|(const\\s+)?(struct|union)\\s+\\w+");

    public ContextField {
      boolean inContext = access.root() == Root.CONTEXT && access.offsets().size() == 1;
      if (!inContext && AGGREGATE.matcher(ctype.strip()).matches()) {
        throw new IllegalArgumentException(name + ", " + ctype + ", does not stand in the context");
      }
    }
  }

  /**
   * The way to a value: from the root, each offset but the last leads to a pointer that is
   * followed. The first load is from the root's own memory; each later one reads kernel memory,
   * with {@code bpf_probe_read_kernel}.
   *
   * @param root where the way begins
   * @param offsets bytes, at least one; with one, the value stands in the root itself
   * @param size of the value: 1, 2, 4 or 8 bytes; of an array or a structure, all its bytes
   * @param signed whether it is sign-extended
   */
  public record Access(Root root, List<Integer> offsets, int size, boolean signed) {
    public Access {
      offsets = List.copyOf(offsets);
      if (offsets.isEmpty()) {
        throw new IllegalArgumentException("an access needs an offset");
      }
    }

    /** A value in the context itself. */
    public static Access context(int offset, int size, boolean signed) {
      return new Access(Root.CONTEXT, List.of(offset), size, signed);
    }

    /** A value behind a pointer that stands in the context. */
    public static Access through(int pointerOffset, int offset, int size, boolean signed) {
      return new Access(Root.CONTEXT, List.of(pointerOffset, offset), size, signed);
    }
  }

  /** Where an {@link Access} begins. */
  public enum Root {
    /** The program's context, read directly. */
    CONTEXT,
    /** The running task's {@code struct task_struct}: kernel memory from the first load on. */
    CURRENT_TASK
  }

  /**
   * A condition: {@code (value & mask) == equalTo}.
   *
   * @param mask bits that count; -1 for all
   */
  public record Guard(Access value, long mask, long equalTo) {}
}
