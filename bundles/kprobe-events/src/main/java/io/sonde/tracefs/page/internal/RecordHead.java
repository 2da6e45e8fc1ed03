package io.sonde.tracefs.page.internal;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema.Field;
import java.nio.ByteBuffer;
import java.util.List;

/** The fields that every record begins with, in place of the kernel's common ones. */
final class RecordHead {
  /** TASK_COMM_LEN (include/linux/sched.h). */
  static final int TASK_LENGTH = 16;

  static final int TIME = 0;
  static final int PID = TIME + Long.BYTES;
  static final int CPU = PID + Integer.BYTES;
  static final int TASK = CPU + Integer.BYTES;
  static final int SIZE = TASK + TASK_LENGTH;

  static final List<Field> FIELDS =
      List.of(
          new Field("time", new FieldType.Time(FieldType.Clock.MONOTONIC), TIME),
          new Field("pid", FieldType.Int.S32, PID),
          new Field("cpu", FieldType.Int.U32, CPU),
          new Field("task", new FieldType.Chars(TASK_LENGTH), TASK));

  /** How a line of text begins, much as the kernel's do. */
  static final String TEMPLATE = "{task:>16}-{pid:<7} [{cpu:03}] {time:>12}: ";

  private RecordHead() {}

  static void write(ByteBuffer record, int start, long time, int pid, int cpu, TaskTable tasks) {
    int task = tasks.find(pid, time);
    record
        .putLong(start + TIME, time)
        .putInt(start + PID, pid)
        .putInt(start + CPU, cpu)
        .putLong(start + TASK, tasks.low(task))
        .putLong(start + TASK + Long.BYTES, tasks.high(task));
  }
}
