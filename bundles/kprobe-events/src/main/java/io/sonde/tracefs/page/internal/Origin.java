package io.sonde.tracefs.page.internal;

import java.nio.ByteBuffer;

/**
 * Where events of a page come from, besides what their own fields say.
 *
 * @param cpu the processor whose buffer it is
 */
record Origin(int cpu, CommonFields common, TaskTable tasks) {
  /** The thread that an event's data name. */
  int pid(ByteBuffer page, int data) {
    return page.getInt(data + common.pid());
  }
}
