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
 * Types of context fields, as a tracepoint's format declares them. Integers are told by their size
 * and sign, so that typedefs of the kernel's need not be known.
 */
final class DeclaredType {
  private static final Pattern ARRAY = Pattern.compile("(.*?)\\s*\\[(\\d+)\\]");
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

  static Optional<CType> parse(String declaration, Access access) {
    String text = declaration.strip();
    if (text.contains("__data_loc") || text.contains("__rel_loc")) {
      return Optional.of(IntegerType.UNSIGNED_INT);
    }
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      long length = Long.parseLong(array.group(2));
      boolean bytes = array.group(1).matches(".*\\b(char|u8|__u8)\\b.*");
      return bytes && length > 0
          ? Optional.of(new CType.ArrayType(IntegerType.CHAR, length))
          : Optional.empty();
    }
    if (text.endsWith("*")) {
      return Optional.of(pointer(text.substring(0, text.length() - 1).strip()));
    }
    IntegerType narrow = NARROW.get(text.replaceFirst("^const ", ""));
    if (narrow != null && narrow.size() < access.size()) {
      return Optional.of(narrow);
    }
    IntegerType signed =
        switch (access.size()) {
          case 1 -> IntegerType.SIGNED_CHAR;
          case 2 -> IntegerType.SHORT;
          case 4 -> IntegerType.INT;
          case 8 -> IntegerType.LONG;
          default -> null;
        };
    return Optional.ofNullable(signed).map(type -> access.signed() ? type : type.unsigned());
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
