package io.sonde.lang.c.check.internal;

import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.Qualified;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Types of context fields, as plans declare them. Integers are told by their size and sign, so that
 * typedefs of the kernel's need not be known.
 */
final class DeclaredType {
  private static final Pattern ARRAY = Pattern.compile("(.*?)\\s*\\[(\\d+)\\]");
  private static final Pattern BYTE = Pattern.compile("\\b(char|u8|__u8)$");
  private static final Pattern STRUCT = Pattern.compile("(struct|union)\\s+(\\w+)");

  /**
   * Types that are narrower than the slot they stand in: arguments of system calls have 8 bytes
   * each, whatever they are declared as (the typedefs of include/linux/types.h and of the calls).
   */
  private static final Map<String, IntegerType> NARROW =
      Map.ofEntries(
          Map.entry("int", IntegerType.INT),
          Map.entry("unsigned int", IntegerType.UNSIGNED_INT),
          Map.entry("unsigned", IntegerType.UNSIGNED_INT),
          Map.entry("short", IntegerType.SHORT),
          Map.entry("unsigned short", IntegerType.UNSIGNED_SHORT),
          Map.entry("char", IntegerType.CHAR),
          Map.entry("unsigned char", IntegerType.UNSIGNED_CHAR),
          Map.entry("u32", IntegerType.UNSIGNED_INT),
          Map.entry("__u32", IntegerType.UNSIGNED_INT),
          Map.entry("__s32", IntegerType.INT),
          Map.entry("umode_t", IntegerType.UNSIGNED_SHORT),
          Map.entry("pid_t", IntegerType.INT),
          Map.entry("uid_t", IntegerType.UNSIGNED_INT),
          Map.entry("gid_t", IntegerType.UNSIGNED_INT),
          Map.entry("qid_t", IntegerType.UNSIGNED_INT),
          Map.entry("key_t", IntegerType.INT),
          Map.entry("timer_t", IntegerType.INT),
          Map.entry("mqd_t", IntegerType.INT),
          Map.entry("rwf_t", IntegerType.INT),
          Map.entry("key_serial_t", IntegerType.INT));

  private DeclaredType() {}

  /**
   * The type of a field.
   *
   * @return empty if it is none that a text can use
   */
  static Optional<CType> parse(String declaration, Access access) {
    String text = declaration.strip();
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      return array(array.group(1), Long.parseLong(array.group(2)), access);
    }
    return element(text, access.size(), access.signed());
  }

  private static Optional<CType> array(String name, long length, Access access) {
    if (length == 0 || name.contains("[")) {
      return Optional.empty();
    }
    if (BYTE.matcher(name).find()) {
      return Optional.of(new CType.ArrayType(IntegerType.CHAR, length));
    }
    return access.size() % length == 0
        ? element(name, (int) (access.size() / length), access.signed())
            .map(element -> new CType.ArrayType(element, length))
        : Optional.empty();
  }

  private static Optional<CType> element(String text, int size, boolean signed) {
    if (text.endsWith("*")) {
      return Optional.of(pointer(text.substring(0, text.length() - 1).strip()));
    }
    String name = text.replaceFirst("^const ", "");
    Matcher struct = STRUCT.matcher(name);
    if (struct.matches()) {
      return Optional.of(new CType.StructType(struct.group(1), struct.group(2), 0));
    }
    IntegerType narrow = NARROW.get(name);
    if (narrow != null && narrow.size() < size) {
      return Optional.of(narrow);
    }
    IntegerType integer =
        switch (size) {
          case 1 -> IntegerType.SIGNED_CHAR;
          case 2 -> IntegerType.SHORT;
          case 4 -> IntegerType.INT;
          case 8 -> IntegerType.LONG;
          default -> null;
        };
    return Optional.ofNullable(integer).map(type -> signed ? type : type.unsigned());
  }

  private static CType pointer(String target) {
    boolean constant = target.startsWith("const ");
    String name = target.replaceFirst("^const ", "").replaceFirst(" const$", "").strip();
    Matcher struct = STRUCT.matcher(name);
    CType type = CType.VOID;
    if (struct.matches()) {
      type = new CType.StructType(struct.group(1), struct.group(2), 0);
    } else if (name.equals("char")) {
      type = IntegerType.CHAR;
    }
    return new PointerType(type, new Qualified(constant, false, name.contains("__user")));
  }
}
