package io.sonde.tracefs.page.internal;

import io.sonde.api.event.FieldType.Base;
import io.sonde.api.event.FieldType.Int;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** C types that fields of events are declared with, on 64-bit kernels. */
final class CType {
  /** Type, bytes, sign (include/linux/types.h, include/asm-generic/int-ll64.h). */
  private static final String TABLE =
      """
      char               1 s
      signed char        1 s
      unsigned char      1 u
      short              2 s
      unsigned short     2 u
      int                4 s
      unsigned           4 u
      unsigned int       4 u
      long               8 s
      unsigned long      8 u
      long long          8 s
      unsigned long long 8 u
      u8 1 u
      __u8 1 u
      s8 1 s
      __s8 1 s
      uint8_t 1 u
      u16 2 u
      __u16 2 u
      __le16 2 u
      __be16 2 u
      s16 2 s
      __s16 2 s
      uint16_t 2 u
      u32 4 u
      __u32 4 u
      __le32 4 u
      __be32 4 u
      s32 4 s
      __s32 4 s
      uint32_t 4 u
      u64 8 u
      __u64 8 u
      s64 8 s
      __s64 8 s
      uint64_t 8 u
      umode_t 2 u
      mode_t 4 u
      pid_t 4 s
      uid_t 4 u
      gid_t 4 u
      qid_t 4 u
      key_t 4 s
      key_serial_t 4 s
      mqd_t 4 s
      timer_t 4 s
      clockid_t 4 s
      rwf_t 4 s
      aio_context_t 8 u
      size_t 8 u
      loff_t 8 s
      off_t 8 s
      """;

  private static final Map<String, Int> TYPES = types();

  private CType() {}

  private static Map<String, Int> types() {
    Map<String, Int> types = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      String name = String.join(" ", Arrays.copyOf(words, words.length - 2));
      int size = Integer.parseInt(words[words.length - 2]);
      types.put(name, new Int(size, words[words.length - 1].equals("s"), Base.DECIMAL));
    }
    return Map.copyOf(types);
  }

  /** The integer that a type is, if it is one that is known. */
  static Optional<Int> of(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }
}
