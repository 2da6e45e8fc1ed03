package io.sonde.api.event;

/** What a sink's queue does when it is full. */
public enum QueuePolicy {
  /**
   * The trace's sources are not read until there is room; other traces are. The kernel's buffer
   * fills meanwhile, and what it then refuses or overwrites the kernel and the programs count: the
   * loss is told at {@link Loss.Place#SUBMIT}, {@link Loss.Place#PERF_BUFFER} or {@link
   * Loss.Place#TRACE_BUFFER}, for all sinks of the trace. They wait with it.
   */
  BLOCK,
  /** What does not fit is dropped and counted, for this sink alone. */
  DROP,
  /**
   * What does not fit goes to a file and is delivered from there, in order. A burst waits for the
   * disk as with {@link #BLOCK}, for as long as the disk gets on; what does not fit the file, or
   * comes while the disk does not get on, is dropped and counted.
   */
  SPILL,
  /**
   * Everything goes to a file first and is delivered from there, so that a process that is killed
   * leaves nothing but what it had not yet written, the newest: what the sink had not flushed, the
   * next start of the same sink delivers. What does not fit the file is as with {@link #SPILL}.
   */
  JOURNAL
}
