package io.sonde.tracefs.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import io.sonde.tracefs.internal.PipeText.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the text of a {@code trace_pipe} into records. Every line becomes a record, those of other
 * writers and those not understood whole ({@link TracePipeSchemas#LINE}); left out are only the
 * kernel's {@code [LOST n EVENTS]} remarks, whose count the buffer's own statistics give.
 */
final class TracePipeSource implements EventSource {
  private static final byte[] UNKNOWN = "<...>".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZEROS = new byte[TracePipeSchemas.TASK_LENGTH];
  private static final int LENGTH_SHIFT = 16;

  private final Pipe pipe;
  private final PipeText text;
  private final TaskNames names;

  /** The kernel's side of a source. */
  interface Pipe extends PipeText.Input {
    String name();

    int descriptor();

    Loss losses() throws IOException;

    void close() throws IOException;
  }

  TracePipeSource(Pipe pipe, TaskNames names) {
    this.pipe = pipe;
    this.text = new PipeText(pipe);
    this.names = names;
  }

  @Override
  public String name() {
    return pipe.name();
  }

  @Override
  public List<Schema> schemas() {
    return List.of(TracePipeSchemas.PRINTK, TracePipeSchemas.LINE);
  }

  @Override
  public int descriptor() {
    return pipe.descriptor();
  }

  @Override
  public boolean drain(BatchWriter batch) throws IOException {
    while (text.peek()) {
      if (text.kind() != Kind.LOST) {
        int length = TracePipeSchemas.SIZE + text.textLength();
        if (!batch.hasRoom(length, 1)) {
          return true;
        }
        write(batch);
      }
      text.consume();
    }
    return false;
  }

  private void write(BatchWriter batch) {
    ByteBuffer data = batch.data();
    int start = data.position();
    boolean printk = text.kind() == Kind.PRINTK;
    Schema schema = printk ? TracePipeSchemas.PRINTK : TracePipeSchemas.LINE;
    if (printk) {
      EventHead head = text.head();
      task(head, data);
      data.putInt(head.pid).putInt(head.cpu).putLong(head.time);
      padded(text.bytes(), head.flagsStart, head.flagsLength, TracePipeSchemas.FLAGS_LENGTH, data);
    }
    data.putInt(text.textLength() << LENGTH_SHIFT | schema.size());
    data.put(text.bytes(), text.textStart(), text.textLength());
    batch.add(schema, start, data.position() - start);
  }

  private void task(EventHead head, ByteBuffer data) {
    byte[] bytes = text.bytes();
    int stop = head.taskStart + head.taskLength;
    byte[] found =
        Arrays.equals(bytes, head.taskStart, stop, UNKNOWN, 0, UNKNOWN.length)
            ? names.find(head.pid)
            : null;
    if (found != null) {
      padded(found, 0, found.length, TracePipeSchemas.TASK_LENGTH, data);
    } else {
      padded(bytes, head.taskStart, head.taskLength, TracePipeSchemas.TASK_LENGTH, data);
    }
  }

  private static void padded(byte[] from, int start, int length, int width, ByteBuffer data) {
    int kept = Math.min(length, width);
    data.put(from, start, kept).put(ZEROS, 0, width - kept);
  }

  @Override
  public List<Loss> losses() throws IOException {
    return List.of(pipe.losses());
  }

  /** The event is one for the whole system: every program's lines arrive in every instance. */
  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
