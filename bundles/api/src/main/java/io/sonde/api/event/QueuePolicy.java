package io.sonde.api.event;

/** What a sink's queue does when it is full. */
public enum QueuePolicy {
  /** The reader of the source waits; in the end the kernel's buffer overruns, which it counts. */
  BLOCK,
  /** What does not fit is dropped and counted. */
  DROP,
  /** What does not fit goes to a file and is delivered from there, in order. */
  SPILL
}
