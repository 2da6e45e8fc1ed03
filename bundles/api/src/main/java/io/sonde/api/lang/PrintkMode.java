package io.sonde.api.lang;

/** How {@code bpf_trace_printk} reaches the user. */
public enum PrintkMode {
  /** As a typed record in the trace's own buffer, formatted here. */
  RECORD,
  /** The kernel's way: a line in the trace buffer, read from a {@code trace_pipe}. */
  TRACE_PIPE
}
