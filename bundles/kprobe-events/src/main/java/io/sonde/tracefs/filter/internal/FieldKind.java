package io.sonde.tracefs.filter.internal;

/** What a field is to a filter: filter_assign_type in kernel/trace/trace_events_filter.c. */
enum FieldKind {
  NUMBER("a number"),
  /** Text in the record: {@code char[16]}, {@code __data_loc char[]}, {@code __rel_loc char[]}. */
  TEXT("text"),
  /** The address of a text elsewhere: {@code char *}. */
  TEXT_POINTER("the address of a text"),
  /** The current task's name. */
  COMM("text"),
  /** The number of the processor. */
  CPU("a number"),
  /** A set of processors: {@code __data_loc cpumask_t[]}. */
  CPUMASK("a set of processors"),
  /** Several values: nothing compares them. */
  ARRAY("an array");

  private final String words;

  FieldKind(String words) {
    this.words = words;
  }

  /** For errors. */
  String words() {
    return words;
  }

  boolean isText() {
    return this == TEXT || this == TEXT_POINTER || this == COMM;
  }

  boolean isNumber() {
    return this == NUMBER || this == CPU;
  }

  /**
   * The kind of a field.
   *
   * @param type its declaration without the name
   * @param size in bytes: the kernel compares numbers of 1, 2, 4 and 8
   */
  static FieldKind of(String type, int size) {
    if (type.contains("_loc") && type.contains("cpumask_t")) {
      return CPUMASK;
    }
    boolean several = type.indexOf('[') >= 0;
    if (several && type.contains("char")) {
      return TEXT;
    }
    if (type.equals("char *") || type.equals("const char *")) {
      return TEXT_POINTER;
    }
    return Integer.bitCount(size) == 1 && size <= Long.BYTES ? NUMBER : ARRAY;
  }
}
