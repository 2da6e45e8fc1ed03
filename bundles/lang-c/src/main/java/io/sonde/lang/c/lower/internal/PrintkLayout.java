package io.sonde.lang.c.lower.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Schema.Field;
import io.sonde.lang.c.check.internal.PrintkFormat;
import io.sonde.lang.c.check.internal.PrintkFormat.Conversion;
import io.sonde.lang.c.check.internal.PrintkFormat.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record that a line of {@code bpf_trace_printk} is sent as: a tag, who printed it and when,
 * then the arguments.
 *
 * @param offsets of the arguments, in order
 */
record PrintkLayout(Schema schema, List<Integer> offsets) {
  static final int TAG = 0;
  static final int PID = 4;
  static final int TIME = 8;
  static final int TASK = 16;

  /** TASK_COMM_LEN (include/linux/sched.h). */
  static final int TASK_LENGTH = 16;

  static final int CPU = TASK + TASK_LENGTH;
  private static final int ARGUMENTS = CPU + Integer.BYTES;

  /** How much of a text is copied, its final zero among it. */
  static final int TEXT = 128;

  /** A line as trace_pipe has it; the flags of interrupts are not known. */
  private static final String LINE =
      "{task:>16}-{pid:<7} [{cpu:03}] ..... {time:>12}: bpf_trace_printk: {message}";

  PrintkLayout {
    offsets = List.copyOf(offsets);
  }

  static PrintkLayout of(String format, List<Conversion> conversions) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("pid", FieldType.Int.S32, PID));
    fields.add(new Field("time", new FieldType.Time(FieldType.Clock.MONOTONIC), TIME));
    fields.add(new Field("task", new FieldType.Chars(TASK_LENGTH), TASK));
    fields.add(new Field("cpu", FieldType.Int.U32, CPU));
    List<Integer> offsets = new ArrayList<>();
    StringBuilder message = new StringBuilder();
    int end = ARGUMENTS;
    int behind = 0;
    for (int i = 0; i < conversions.size(); i++) {
      Conversion conversion = conversions.get(i);
      FieldType type = type(conversion);
      int at = up(end, type.size() % Long.BYTES == 0 ? Long.BYTES : Integer.BYTES);
      String name = "arg" + (i + 1);
      fields.add(new Field(name, type, at));
      offsets.add(at);
      message.append(literal(format.substring(behind, conversion.start())));
      message.append('{').append(name).append(specification(conversion)).append('}');
      behind = conversion.end();
      end = at + type.size();
    }
    String rest = format.substring(behind);
    message.append(literal(rest.endsWith("\n") ? rest.substring(0, rest.length() - 1) : rest));
    fields.add(new Field("message", new FieldType.Composed(message.toString()), 0));
    Schema schema =
        new Schema(
            "bpf_trace_printk", Schema.Kind.DATA, up(end, Long.BYTES), fields, Optional.of(LINE));
    return new PrintkLayout(schema, offsets);
  }

  private static int up(int bytes, int align) {
    return bytes + align - 1 & -align;
  }

  private static String literal(String text) {
    return text.replace("%%", "%").replace("{", "{{").replace("}", "}}");
  }

  private static FieldType type(Conversion conversion) {
    if (conversion.kind() == Kind.STRING) {
      return new FieldType.Chars(TEXT);
    }
    return switch (conversion.letter()) {
      case "d", "i" -> new FieldType.Int(conversion.bytes(), true, FieldType.Base.DECIMAL);
      case "x", "X" -> new FieldType.Int(conversion.bytes(), false, FieldType.Base.HEX);
      case "pI4" -> new FieldType.IpAddress(4);
      case "p", "px", "pK" -> FieldType.Int.ADDRESS;
      default -> new FieldType.Int(conversion.bytes(), false, FieldType.Base.DECIMAL);
    };
  }

  /** What stands behind a field's name in a template. */
  private static String specification(Conversion conversion) {
    if (conversion.kind() == Kind.POINTER) {
      return conversion.letter().equals("pI4") ? "" : ":016x";
    }
    String flags = conversion.flags();
    boolean left = flags.contains("-");
    boolean number = conversion.kind() == Kind.INTEGER;
    String width = conversion.width() == 0 ? "" : Integer.toString(conversion.width());
    String align = width.isEmpty() ? "" : left ? "<" : ">";
    boolean zeros = number && !left && flags.contains("0") && !width.isEmpty();
    String base =
        switch (conversion.letter()) {
          case "x", "X", "c" -> conversion.letter();
          default -> "";
        };
    String prefix = flags.contains("#") && (base.equals("x") || base.equals("X")) ? "#" : "";
    String all = prefix + (zeros ? "0" + width : align + width) + base;
    return all.isEmpty() ? "" : ":" + all;
  }

  /** Why a conversion cannot be shown from a record; empty if it can. */
  static Optional<String> problem(Conversion conversion) {
    if (conversion.flags().contains("+") || conversion.flags().contains(" ")) {
      return Optional.of("signs before positive numbers");
    }
    return switch (conversion.letter()) {
      case "ps", "pS", "pB" -> Optional.of("names of the kernel's symbols");
      case "pi4", "pi6", "pI6" -> Optional.of("addresses in this form");
      default -> Optional.empty();
    };
  }

  /** The conversions of a format that is known to be right. */
  static List<Conversion> conversions(String format) {
    return PrintkFormat.of(format).conversions();
  }
}
