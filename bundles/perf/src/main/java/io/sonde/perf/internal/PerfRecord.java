package io.sonde.perf.internal;

/**
 * Where things stand in the records of a perf buffer whose event has {@code sample_type}
 * PERF_SAMPLE_RAW. A record begins with {@code struct perf_event_header} and is a multiple of 8
 * bytes. Source: include/uapi/linux/perf_event.h, {@code enum perf_event_type}.
 */
final class PerfRecord {
  /** PERF_RECORD_LOST: {@code header, u64 id, u64 lost}. */
  static final int LOST = 2;

  /** PERF_RECORD_SAMPLE: {@code header, u32 size, char data[size]}. */
  static final int SAMPLE = 9;

  /** {@code type}, 4 bytes. */
  static final int TYPE = 0;

  /** {@code size} of the whole record, 2 bytes. */
  static final int SIZE = 6;

  /** Bytes of the header. */
  static final int HEADER = 8;

  static final int LOST_COUNT = 16;

  static final int RAW_SIZE = 8;

  static final int RAW_DATA = 12;

  /** The size of raw data stands before it, and both together are padded. */
  static final int RAW_PREFIX = RAW_DATA - RAW_SIZE;

  /** What records are padded to. */
  static final int UNIT = 8;

  private PerfRecord() {}
}
