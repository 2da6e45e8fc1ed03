package io.sonde.api.event;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where events come from: a ring buffer, perf buffers, a {@code trace_pipe}, a map read at
 * intervals. Drained by one thread at a time; closing it ends it and frees what it holds in the
 * kernel, closing twice is harmless.
 */
@ConsumerType
public interface EventSource extends AutoCloseable {
  /** Names it within its trace, such as {@code trace_pipe}. */
  String name();

  /** The schemas of the records it gives. */
  List<Schema> schemas();

  /**
   * A descriptor that epoll(7) reports readable when there may be records, or -1: it is drained at
   * intervals.
   */
  int descriptor();

  /**
   * Bytes that it holds before it loses or refuses what follows, or -1 if it does not know. A
   * source of known capacity under load is drained at intervals short enough for it, rather than
   * woken for every record.
   */
  default int capacity() {
    return -1;
  }

  /**
   * Whether the descriptor is readable from the first record on. If not, only when more has
   * gathered: the source is drained at intervals as well.
   */
  default boolean prompt() {
    return true;
  }

  /**
   * Moves what has arrived into the batch, without waiting.
   *
   * @return true if it stopped because the batch is full and there may be more
   */
  boolean drain(BatchWriter batch) throws IOException;

  /**
   * What has been lost here since it was opened, by place; one entry a place that this source
   * knows.
   */
  List<Loss> losses() throws IOException;

  /** Whether records of programs other than the trace's may come through it. */
  boolean shared();

  @Override
  void close() throws IOException;
}
