package io.sonde.tracefs.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a {@code trace_pipe}, cut into events. One read(2) gives whole events, as long as it
 * asks for as much as the kernel prints at once (a page, or 8 KiB), so the end of a read that ends
 * in a newline is the end of an event; should a read end elsewhere, the rest waits for the next
 * one.
 *
 * <p>A message may hold newlines: a line that does not begin as an event does belongs to the event
 * before it. (A message that imitates the beginning of an event after a newline cannot be told from
 * one.)
 */
final class PipeText {
  /** Above what any kernel prints at once: 64 KiB, where pages are of that size. */
  static final int CAPACITY = 128 * 1024;

  /** Longest event; bpf_trace_printk itself writes at most 1 KiB. */
  static final int LONGEST_EVENT = 32 * 1024;

  private static final byte[] LOST_PROCESSOR = "CPU:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LOST_EVENTS = " [LOST ".getBytes(StandardCharsets.US_ASCII);

  /** Where the text comes from: read(2), or -1 where there is nothing now. */
  @FunctionalInterface
  interface Input {
    int read(ByteBuffer into) throws IOException;
  }

  /** What an event turned out to be. */
  enum Kind {
    /** A line of bpf_trace_printk's. */
    PRINTK,
    /** Anything else: the whole line. */
    LINE,
    /** The kernel's own remark that events were overwritten. */
    LOST
  }

  private final Input input;
  private final ByteBuffer direct = ByteBuffer.allocateDirect(CAPACITY);
  private final byte[] bytes = new byte[CAPACITY];
  private final EventHead head = new EventHead();
  private final EventHead following = new EventHead();
  private int position;
  private int limit;
  private int textStart;
  private int textLength;
  private int next;
  private Kind kind;

  PipeText(Input input) {
    this.input = input;
  }

  byte[] bytes() {
    return bytes;
  }

  Kind kind() {
    return kind;
  }

  /** The parts before the message; of a {@link Kind#PRINTK} only. */
  EventHead head() {
    return head;
  }

  /** Where the message begins; of a {@link Kind#LINE} or {@link Kind#LOST} the line itself. */
  int textStart() {
    return textStart;
  }

  /** Bytes of the message, without its last newline. */
  int textLength() {
    return textLength;
  }

  /**
   * Looks at the next event, reading more where needed; {@link #consume} goes past it.
   *
   * @return false if there is none now
   */
  boolean peek() throws IOException {
    while (!parse()) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  void consume() {
    position = next;
  }

  private boolean fill() throws IOException {
    System.arraycopy(bytes, position, bytes, 0, limit - position);
    limit -= position;
    position = 0;
    direct.clear().limit(CAPACITY - limit);
    int count = input.read(direct);
    if (count <= 0) {
      return false;
    }
    direct.flip();
    direct.get(bytes, limit, count);
    limit += count;
    return true;
  }

  private boolean parse() {
    if (position == limit) {
      return false;
    }
    if (isLost(position)) {
      return lines(Kind.LOST, position, false);
    }
    if (!head.read(bytes, position, limit)) {
      return lines(Kind.LINE, position, false);
    }
    return head.printk
        ? lines(Kind.PRINTK, head.messageStart, true)
        : lines(Kind.LINE, position, true);
  }

  /**
   * Finds the event's end.
   *
   * @param continued whether it may go on behind a newline
   */
  private boolean lines(Kind found, int start, boolean continued) {
    int most = Math.min(limit, position + LONGEST_EVENT);
    for (int i = start; i < most; i++) {
      if (bytes[i] == '\n' && (!continued || i + 1 == limit || begins(i + 1))) {
        set(found, start, i, i + 1);
        return true;
      }
    }
    if (limit - position < LONGEST_EVENT) {
      return false;
    }
    set(found, start, most, most);
    return true;
  }

  private void set(Kind found, int start, int stop, int following) {
    kind = found;
    textStart = start;
    boolean newline = found == Kind.PRINTK && stop > start && bytes[stop - 1] == '\n';
    textLength = stop - start - (newline ? 1 : 0);
    next = following;
  }

  private boolean begins(int at) {
    return following.read(bytes, at, limit) || isLost(at);
  }

  /**
   * Whether the kernel's remark stands here: {@code CPU:1 [LOST 123 EVENTS]}, or without a number.
   * An event always follows it; without one, the line is part of a message.
   */
  private boolean isLost(int at) {
    if (!startsWith(LOST_PROCESSOR, at)) {
      return false;
    }
    int i = at + LOST_PROCESSOR.length;
    while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    if (!startsWith(LOST_EVENTS, i)) {
      return false;
    }
    while (i < limit && bytes[i] != '\n') {
      i++;
    }
    return following.read(bytes, i + 1, limit);
  }

  private boolean startsWith(byte[] prefix, int at) {
    return at + prefix.length <= limit
        && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
  }
}
