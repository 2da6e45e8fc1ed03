package io.sonde.tracefs.page.internal;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an entry of a page begins (struct ring_buffer_event in include/linux/ring_buffer.h), as
 * {@code events/header_event} says: a word of 32 bits with the type in its low bits and the time
 * since the entry before in the others, of which some types have a second word.
 *
 * @param typeBits how many bits the type has
 * @param longestData the last of the types that are an event's length in words; 0 says that the
 *     length in bytes is in the second word
 * @param padding the type of what is to be skipped
 * @param timeExtend the type whose second word has higher bits of the time since the entry before
 * @param timeStamp the type whose second word has higher bits of the time itself; -1 where the
 *     kernel does not have it
 */
public record EntryLayout(
    int typeBits, int longestData, int padding, int timeExtend, int timeStamp) {
  private static final Pattern WIDTH = Pattern.compile("\\s*(\\w+)\\s*:\\s*(\\d{1,2}) bits\\s*");
  private static final Pattern TYPE = Pattern.compile("\\s*(\\w+)\\s*: type == (\\d{1,2})\\s*");
  private static final Pattern LONGEST =
      Pattern.compile("\\s*data max type_len\\s*==\\s*(\\d{1,2})\\s*");
  private static final int NONE = -1;

  static EntryLayout parse(String headerEvent) throws IOException {
    int typeBits = value(headerEvent, WIDTH, "type_len");
    EntryLayout layout =
        new EntryLayout(
            typeBits,
            longest(headerEvent),
            value(headerEvent, TYPE, "padding"),
            value(headerEvent, TYPE, "time_extend"),
            value(headerEvent, TYPE, "time_stamp"));
    if (typeBits < 1
        || typeBits + value(headerEvent, WIDTH, "time_delta") != Integer.SIZE
        || value(headerEvent, WIDTH, "array") != Integer.SIZE
        || layout.longestData < 1
        || layout.padding <= layout.longestData
        || layout.timeExtend <= layout.longestData) {
      throw new IOException("events/header_event is not understood: " + headerEvent.strip());
    }
    return layout;
  }

  /** How many bits the time since the entry before has. */
  int deltaBits() {
    return Integer.SIZE - typeBits;
  }

  private static int value(String text, Pattern form, String name) {
    for (String line : text.lines().toList()) {
      Matcher m = form.matcher(line);
      if (m.matches() && m.group(1).equals(name)) {
        return Integer.parseInt(m.group(2));
      }
    }
    return NONE;
  }

  private static int longest(String text) {
    for (String line : text.lines().toList()) {
      Matcher m = LONGEST.matcher(line);
      if (m.matches()) {
        return Integer.parseInt(m.group(1));
      }
    }
    return NONE;
  }
}
