package io.sonde.tracefs.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what stands before an event's message on a line of {@code trace_pipe}:
 *
 * <pre>
 *            bash-1234    [001] d..21  2094.908597: bpf_trace_printk: message
 * </pre>
 *
 * The task's name may hold any character, but the kernel pads it to 16 bytes and it never has more,
 * so the dash before the pid stands at a fixed place. Behind the pid there may be a thread group in
 * parentheses (option record-tgid); the flags may be missing (option irq-info) and their number
 * differs between kernels; the time is seconds and microseconds, or a plain number for clocks that
 * do not count nanoseconds. Source: trace_print_context in kernel/trace/trace_output.c.
 *
 * <p>One object is used for many lines: {@link #read} sets the fields anew. Not thread-safe.
 */
final class EventHead {
  private static final int NAME_WIDTH = 16;
  private static final int MICROSECOND_DIGITS = 6;
  private static final int MOST_DIGITS = 18;

  /**
   * What the event is called, by kernel: since 5.9; before, the address 0 with and without its
   * digits.
   */
  private static final byte[][] PRINTK = {
    ascii("bpf_trace_printk: "), ascii("0: "), ascii("0x1: "), ascii("0x00000001: ")
  };

  private byte[] bytes;
  private int position;
  private int end;
  private boolean valid;

  int taskStart;
  int taskLength;
  int pid;
  int cpu;
  int flagsStart;
  int flagsLength;
  long time;

  /** Whether bpf_trace_printk wrote it. */
  boolean printk;

  /** Where the message begins: behind the event's name if it is bpf_trace_printk's. */
  int messageStart;

  /**
   * Whether an event begins here, and if so, its parts.
   *
   * @param to where the text ends
   */
  boolean read(byte[] text, int from, int to) {
    int dash = from + NAME_WIDTH;
    if (dash >= to || text[dash] != '-') {
      return false;
    }
    bytes = text;
    end = to;
    position = dash + 1;
    valid = true;
    pid = (int) number();
    blanks(1);
    if (peek() == '(') {
      group();
    }
    expect('[');
    cpu = (int) number();
    expect(']');
    blanks(1);
    flags();
    blanks(0);
    time();
    expect(':');
    expect(' ');
    if (valid) {
      name(from);
      event();
    }
    return valid;
  }

  private void name(int from) {
    taskStart = from;
    int stop = from + NAME_WIDTH;
    while (taskStart < stop && bytes[taskStart] == ' ') {
      taskStart++;
    }
    taskLength = stop - taskStart;
  }

  private void group() {
    while (position < end && bytes[position] != ')' && bytes[position] != '\n') {
      position++;
    }
    expect(')');
    blanks(1);
  }

  /** The flags are one word that is not the time, which ends in a colon. */
  private void flags() {
    flagsStart = position;
    flagsLength = 0;
    int at = position;
    while (at < end && bytes[at] != ' ' && bytes[at] != ':' && bytes[at] != '\n') {
      at++;
    }
    if (at < end && bytes[at] == ' ' && at > position) {
      flagsLength = at - position;
      position = at;
    }
  }

  private void time() {
    long whole = number();
    if (peek() != '.') {
      time = whole;
      return;
    }
    position++;
    int start = position;
    long micros = number();
    valid &= position - start == MICROSECOND_DIGITS;
    time = whole * 1_000_000_000L + micros * 1_000L;
  }

  private void event() {
    messageStart = position;
    printk = false;
    for (byte[] name : PRINTK) {
      if (startsWith(name)) {
        printk = true;
        messageStart = position + name.length;
        return;
      }
    }
  }

  private boolean startsWith(byte[] prefix) {
    return position + prefix.length <= end
        && Arrays.equals(bytes, position, position + prefix.length, prefix, 0, prefix.length);
  }

  private long number() {
    int start = position;
    long value = 0;
    while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
      value = value * 10 + (bytes[position] - '0');
      position++;
    }
    valid &= position > start && position - start <= MOST_DIGITS;
    return value;
  }

  private void blanks(int least) {
    int start = position;
    while (position < end && bytes[position] == ' ') {
      position++;
    }
    valid &= position - start >= least;
  }

  private void expect(char c) {
    valid &= peek() == c;
    position++;
  }

  private int peek() {
    return position < end ? bytes[position] : -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
