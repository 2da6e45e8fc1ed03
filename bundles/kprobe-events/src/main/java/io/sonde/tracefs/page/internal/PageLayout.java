package io.sonde.tracefs.page.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things stand in a page of a trace buffer (struct buffer_data_page in
 * kernel/trace/ring_buffer.c), as {@code events/header_page} says.
 *
 * @param timestamp where the time of 8 bytes stands that the first entry's counts from
 * @param commit where the number of bytes of entries stands, with the flags of missed events
 * @param commitSize its bytes: those of the kernel's {@code long}
 * @param data where the entries begin
 * @param size bytes of the whole page
 * @param entry how an entry begins
 */
public record PageLayout(
    int timestamp, int commit, int commitSize, int data, int size, EntryLayout entry) {
  private static final Pattern FIELD =
      Pattern.compile("\\s*field:.*?(\\w+);\\s*offset:(\\d+);\\s*size:(\\d+);.*");

  /**
   * The largest that is believed: the kernel's largest order of a page, 2 to the 10th of 64 KiB.
   */
  private static final int LARGEST = 1 << 26;

  /**
   * @param headerPage content of {@code events/header_page}, best of the very instance: the pages
   *     of each may have a size of their own (Linux 6.8)
   * @param headerEvent content of {@code events/header_event}
   * @throws IOException if they are not understood
   */
  public static PageLayout parse(String headerPage, String headerEvent) throws IOException {
    Map<String, int[]> fields = new HashMap<>();
    for (String line : headerPage.lines().toList()) {
      Matcher m = FIELD.matcher(line);
      if (m.matches()) {
        fields.put(m.group(1), new int[] {number(m.group(2)), number(m.group(3))});
      }
    }
    int[] timestamp = fields.get("timestamp");
    int[] commit = fields.get("commit");
    int[] data = fields.get("data");
    if (timestamp == null || commit == null || data == null) {
      throw new IOException("events/header_page is not understood: " + headerPage.strip());
    }
    PageLayout layout =
        new PageLayout(
            timestamp[0],
            commit[0],
            commit[1],
            data[0],
            data[0] + data[1],
            EntryLayout.parse(headerEvent));
    if (timestamp[1] != Long.BYTES || !layout.isSound()) {
      throw new IOException("events/header_page contradicts itself: " + headerPage.strip());
    }
    return layout;
  }

  private boolean isSound() {
    return (commitSize == Integer.BYTES || commitSize == Long.BYTES)
        && timestamp + Long.BYTES <= data
        && commit + commitSize <= data
        && data < size
        && size <= LARGEST;
  }

  /** No number of a page is larger; one that is makes the layout unsound. */
  private static int number(String digits) {
    return digits.length() > 8 ? LARGEST : Integer.parseInt(digits);
  }
}
