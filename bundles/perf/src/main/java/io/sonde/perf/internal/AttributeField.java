package io.sonde.perf.internal;

/**
 * The fields of {@code struct perf_event_attr} that sonde sets, with their place in the version of
 * the struct that has {@link #STRUCT_SIZE} bytes (PERF_ATTR_SIZE_VER5, known to every kernel since
 * 4.1; a later kernel takes what follows as zero). Source: include/uapi/linux/perf_event.h.
 */
enum AttributeField {
  TYPE(0, 4),
  SIZE(4, 4),
  CONFIG(8, 8),
  SAMPLE_PERIOD(16, 8),
  SAMPLE_TYPE(24, 8),
  READ_FORMAT(32, 8),
  /** The bit-fields: {@code disabled} is bit 0, {@code inherit} bit 1, … */
  FLAGS(40, 8),
  WAKEUP_EVENTS(48, 4),
  /** In its place where the bit-field {@code watermark} is set. */
  WAKEUP_WATERMARK(48, 4),
  BP_TYPE(52, 4),
  /** Of a kprobe: pointer to the symbol ({@code kprobe_func}); 0 for one at an address. */
  CONFIG1(56, 8),
  /** Of a kprobe: {@code probe_offset} behind the symbol, or {@code kprobe_addr}. */
  CONFIG2(64, 8);

  /** PERF_ATTR_SIZE_VER5. */
  static final int STRUCT_SIZE = 112;

  private final int offset;
  private final int size;

  AttributeField(int offset, int size) {
    this.offset = offset;
    this.size = size;
  }

  /** Bytes from the struct's start. */
  int offset() {
    return offset;
  }

  /** Bytes: 4 or 8. */
  int size() {
    return size;
  }
}
