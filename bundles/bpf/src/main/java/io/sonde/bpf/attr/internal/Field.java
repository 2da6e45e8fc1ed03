package io.sonde.bpf.attr.internal;

/** A field of one of the structs in {@code union bpf_attr} (include/uapi/linux/bpf.h). */
public interface Field {
  /** Bytes from the struct's start. */
  int offset();

  /** 4 or 8 for numbers, 8 for pointers, more for names. */
  int bytes();
}
