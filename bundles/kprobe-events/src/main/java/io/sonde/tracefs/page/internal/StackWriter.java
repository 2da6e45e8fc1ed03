package io.sonde.tracefs.page.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.MalformedPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes kernel stacks: {@code ftrace:kernel_stack} (struct stack_entry in
 * kernel/trace/trace_entries.h), which the option {@code stacktrace} puts behind each event. The
 * functions' names are those of now. For one thread.
 */
public final class StackWriter implements EntryWriter {
  /** The schema's name. */
  public static final String NAME = "kernel_stack";

  private static final byte[] SEPARATOR = " <- ".getBytes(StandardCharsets.US_ASCII);

  /** Ends the stacks of kernels before 5.2. */
  private static final long END = -1;

  private static final int MOST = 0xffff;
  private static final int LENGTH_SHIFT = 16;
  private static final int STACK = RecordHead.SIZE;
  private static final int FIXED = STACK + Integer.BYTES;

  private final Schema schema;
  private final FrameNames names;
  private final int depth;
  private final int callers;
  private final byte[] text = new byte[MOST - FIXED];

  /**
   * @param format of {@code ftrace:kernel_stack}
   * @throws IOException if it has no depth and no addresses
   */
  public StackWriter(TracepointFormat format, FrameNames names) throws IOException {
    this.depth = offset(format, "size");
    this.callers = offset(format, "caller");
    this.names = names;
    List<Schema.Field> fields = new ArrayList<>(RecordHead.FIELDS);
    fields.add(new Schema.Field("stack", new FieldType.Text(), STACK));
    String template = RecordHead.TEMPLATE + NAME + ": {stack}";
    this.schema = new Schema(NAME, Schema.Kind.DATA, FIXED, fields, Optional.of(template));
  }

  private static int offset(TracepointFormat format, String name) throws IOException {
    return format.fields().stream()
        .filter(field -> field.name().equals(name) && field.offset() >= 0)
        .findFirst()
        .orElseThrow(() -> new IOException("format of ftrace:" + NAME + ": it has no " + name))
        .offset();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public boolean write(PageCursor event, ByteBuffer page, Origin origin, BatchWriter batch)
      throws MalformedPageException {
    int data = event.data();
    if (event.length() < callers) {
      throw new MalformedPageException("a stack of " + event.length() + " bytes", data);
    }
    int frames = (event.length() - callers) / Long.BYTES;
    int length =
        name(page, data + callers, Math.min(frames, Math.max(0, page.getInt(data + depth))));
    if (!batch.hasRoom(FIXED + length, 1)) {
      return false;
    }
    ByteBuffer record = batch.data();
    int start = record.position();
    RecordHead.write(
        record, start, event.time(), origin.pid(page, data), origin.cpu(), origin.tasks());
    record.putInt(start + STACK, length << LENGTH_SHIFT | FIXED);
    record.position(start + FIXED);
    record.put(text, 0, length);
    batch.add(schema, start, FIXED + length);
    return true;
  }

  /** The frames' names; as many as a text can hold. */
  private int name(ByteBuffer page, int from, int frames) {
    int length = 0;
    for (int i = 0; i < frames; i++) {
      long address = page.getLong(from + i * Long.BYTES);
      if (address == END) {
        break;
      }
      byte[] name = names.of(address);
      int lead = i == 0 ? 0 : SEPARATOR.length;
      if (length + lead + name.length > text.length) {
        break;
      }
      System.arraycopy(SEPARATOR, 0, text, length, lead);
      System.arraycopy(name, 0, text, length + lead, name.length);
      length += lead + name.length;
    }
    return length;
  }
}
