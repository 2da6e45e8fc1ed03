package io.sonde.tracefs.page.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import io.sonde.tracefs.MalformedPageException;
import java.nio.ByteBuffer;

/**
 * Writes the records of one event. Everything that an event's data say about themselves is held
 * against their length first. For one thread.
 */
final class EventWriter implements EntryWriter {
  /** Texts of a record begin within its first 64 KiB and are shorter than that. */
  private static final int MOST = 0xffff;

  private static final int LENGTH_SHIFT = 16;

  private final EventForm form;
  private final Schema schema;
  private final int common;
  private final int fixed;
  private final int[] offsets;
  private final boolean[] relative;
  private final NumberText[] numbers;
  private final int arrays;

  EventWriter(EventForm form) {
    this.form = form;
    this.schema = form.schema();
    this.common = form.common();
    this.fixed = form.fixed();
    int count = form.locators().size();
    this.offsets = new int[count];
    this.relative = new boolean[count];
    this.numbers = new NumberText[count];
    int withNumbers = 0;
    for (int i = 0; i < count; i++) {
      EventForm.Locator locator = form.locators().get(i);
      offsets[i] = locator.offset();
      relative[i] = locator.relative();
      numbers[i] = locator.element().map(NumberText::new).orElse(null);
      withNumbers += numbers[i] == null ? 0 : 1;
    }
    this.arrays = withNumbers;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public boolean write(PageCursor event, ByteBuffer page, Origin origin, BatchWriter batch)
      throws MalformedPageException {
    int data = event.data();
    int length = event.length();
    if (length < fixed) {
      throw malformed("is of " + length + " bytes, not " + fixed, data);
    }
    int copied = (offsets.length == 0 ? fixed : length) - common;
    int longest = RecordHead.SIZE + copied + arrays * NumberText.longest(length);
    if (!batch.hasRoom(longest, 1)) {
      return false;
    }
    ByteBuffer record = batch.data();
    int start = record.position();
    RecordHead.write(
        record, start, event.time(), origin.pid(page, data), origin.cpu(), origin.tasks());
    record.put(start + RecordHead.SIZE, page, data + common, copied);
    record.position(start + RecordHead.SIZE + copied);
    for (int i = 0; i < offsets.length; i++) {
      locate(i, page, data, length, record, start);
    }
    batch.add(schema, start, record.position() - start);
    return true;
  }

  private void locate(
      int index, ByteBuffer page, int data, int length, ByteBuffer record, int start)
      throws MalformedPageException {
    int field = offsets[index];
    int locator = page.getInt(data + field);
    int bytes = locator >>> LENGTH_SHIFT;
    int offset = (locator & MOST) + (relative[index] ? field + Integer.BYTES : 0);
    if (bytes == 0) {
      // Nothing was there to be fetched; the offset means nothing then.
      offset = common;
    } else if (offset < common || offset + bytes > length) {
      throw malformed("has " + bytes + " bytes at " + offset + " of its " + length, data + field);
    }
    int from;
    int size;
    if (numbers[index] == null) {
      from = offset - common + RecordHead.SIZE;
      size = untilNul(page, data + offset, bytes);
    } else {
      from = record.position() - start;
      numbers[index].write(page, data + offset, bytes, record, Math.max(0, MOST - from));
      size = record.position() - start - from;
    }
    if (from > MOST || size > MOST) {
      throw malformed("has a text at " + from + " that no record can have", data + field);
    }
    record.putInt(start + RecordHead.SIZE + field - common, size << LENGTH_SHIFT | from);
  }

  private static int untilNul(ByteBuffer page, int from, int bytes) {
    for (int i = 0; i < bytes; i++) {
      if (page.get(from + i) == 0) {
        return i;
      }
    }
    return bytes;
  }

  private MalformedPageException malformed(String what, int offset) {
    return new MalformedPageException(
        "event " + form.id() + " (" + schema.name() + ") " + what, offset);
  }
}
