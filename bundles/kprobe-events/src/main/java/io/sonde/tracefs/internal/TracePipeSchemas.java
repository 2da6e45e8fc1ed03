package io.sonde.tracefs.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Schema.Field;
import io.sonde.api.event.Schema.Kind;
import java.util.List;
import java.util.Optional;

/** The layouts of the records that a trace pipe gives. */
final class TracePipeSchemas {
  /** TASK_COMM_LEN (include/linux/sched.h). */
  static final int TASK_LENGTH = 16;

  /** Room for the flags: four characters up to Linux 5.15, five later. */
  static final int FLAGS_LENGTH = 8;

  static final int TASK = 0;
  static final int PID = TASK + TASK_LENGTH;
  static final int CPU = PID + Integer.BYTES;
  static final int TIME = CPU + Integer.BYTES;
  static final int FLAGS = TIME + Long.BYTES;
  static final int MESSAGE = FLAGS + FLAGS_LENGTH;
  static final int SIZE = MESSAGE + Integer.BYTES;

  /** A line that bpf_trace_printk wrote; the template is the kernel's own form of it. */
  static final Schema PRINTK =
      new Schema(
          "trace_pipe",
          Kind.DATA,
          SIZE,
          List.of(
              new Field("task", new FieldType.Chars(TASK_LENGTH), TASK),
              new Field("pid", FieldType.Int.S32, PID),
              new Field("cpu", FieldType.Int.U32, CPU),
              new Field("time", new FieldType.Time(FieldType.Clock.TRACE), TIME),
              new Field("flags", new FieldType.Chars(FLAGS_LENGTH), FLAGS),
              new Field("message", new FieldType.Text(), MESSAGE)),
          Optional.of(
              "{task:>16}-{pid:<7} [{cpu:03}] {flags} {time:>12}: bpf_trace_printk: {message}"));

  /** Any other line, whole. */
  static final Schema LINE =
      new Schema(
          "trace_line",
          Kind.DATA,
          Integer.BYTES,
          List.of(new Field("message", new FieldType.Text(), 0)),
          Optional.of("{message}"));

  private TracePipeSchemas() {}
}
