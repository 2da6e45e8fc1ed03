package io.sonde.tracefs.page.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.lang.TracepointFormat.Field;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a field of an event is, by its declaration and what the event's {@code print fmt} does with
 * it.
 *
 * @param type in the record
 * @param dynamic how its bytes are found, if their number varies
 */
record FieldForm(FieldType type, Optional<Dynamic> dynamic) {
  /**
   * A field whose bytes stand elsewhere in the data: it is a locator of 4 bytes, or several.
   *
   * @param relative whether the locator's offset counts from its own end ({@code __rel_loc}) and
   *     not from the beginning of the data ({@code __data_loc})
   * @param element what they are; empty for text
   * @param count locators
   */
  record Dynamic(boolean relative, Optional<Int> element, int count) {}

  private static final Pattern DYNAMIC =
      Pattern.compile("(__data_loc|__rel_loc)\\s+(.*?)\\s*(?:\\[\\s*])?(?:\\[(\\d{1,4})])?");
  private static final Pattern ARRAY = Pattern.compile("(.*?)\\s*((?:\\[[^\\]]*])+)");
  private static final String IP_NAMES = "[sd]addr(_v6)?";
  private static final int IP4 = 4;
  private static final int IP6 = 16;

  /**
   * @param printed the event's {@code print fmt}
   */
  static FieldForm of(Field field, PrintFormat printed) {
    Matcher dynamic = DYNAMIC.matcher(field.declaration());
    if (dynamic.matches() && field.size() % Integer.BYTES == 0) {
      return dynamic(field, dynamic);
    }
    return new FieldForm(fixed(field, printed), Optional.empty());
  }

  private static FieldForm dynamic(Field field, Matcher parts) {
    int count = parts.group(3) == null ? 1 : field.size() / Integer.BYTES;
    String element = parts.group(2);
    Optional<Int> number =
        element.equals("char") ? Optional.empty() : Optional.of(CType.of(element).orElse(Int.U8));
    FieldType text = new FieldType.Text();
    return new FieldForm(
        parts.group(3) == null ? text : new FieldType.Array(text, count),
        Optional.of(new Dynamic(parts.group(1).equals("__rel_loc"), number, count)));
  }

  private static FieldType fixed(Field field, PrintFormat printed) {
    Matcher array = ARRAY.matcher(field.declaration());
    if (array.matches()) {
      return array(field, array.group(1), printed);
    }
    if (field.declaration().equals("bool") && field.size() == 1) {
      return new FieldType.Bool();
    }
    if (!isWord(field.size())) {
      return new FieldType.Bytes(field.size());
    }
    if (field.declaration().contains("*")) {
      return new Int(field.size(), false, Base.HEX);
    }
    // Arguments of system calls are stored as wide as a register is, whatever their type.
    Int declared = CType.of(unqualified(field.declaration())).orElse(null);
    boolean narrower = declared != null && declared.size() < field.size();
    int size = narrower ? declared.size() : field.size();
    boolean signed = narrower ? declared.signed() : field.signed();
    return new Int(size, signed, base(field, printed));
  }

  private static FieldType array(Field field, String element, PrintFormat printed) {
    if (element.equals("char")) {
      return new FieldType.Chars(field.size());
    }
    boolean address = field.name().matches(IP_NAMES);
    if (address && field.size() == IP4 && printed.has("%pI4")
        || address && field.size() == IP6 && printed.has("%pI6")) {
      return new FieldType.IpAddress(field.size());
    }
    int size =
        element.contains("*")
            ? Long.BYTES
            : CType.of(unqualified(element)).map(Int::size).orElse(0);
    if (size == 0 || field.size() % size != 0) {
      return new FieldType.Bytes(field.size());
    }
    Base base = element.contains("*") ? Base.HEX : base(field, printed);
    return new FieldType.Array(new Int(size, field.signed(), base), field.size() / size);
  }

  private static Base base(Field field, PrintFormat printed) {
    return printed.isHex(field.name()) ? Base.HEX : Base.DECIMAL;
  }

  private static String unqualified(String declaration) {
    return declaration.startsWith("const ") ? declaration.substring(6) : declaration;
  }

  private static boolean isWord(int size) {
    return size == 1 || size == 2 || size == 4 || size == 8;
  }
}
