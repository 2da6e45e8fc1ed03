package io.sonde.engine.spill.internal;

import io.sonde.api.TraceId;
import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.zip.CRC32C;

/**
 * Frames of a segment, in a buffer of native byte order.
 *
 * <pre>
 * schema   0  4  its number in this segment     batch   0  8  trace
 *          4  …  as SchemaCodec has it                  8  8  sequence that the records count from
 *                                                      16  4  records
 *                                                      20  4  events among them
 *                                                      24  4  bytes of all records
 *                                                      28  4  bytes of the source's name
 *                                                      32  …  the source's name
 *                                                       …  12 for each record: its schema's number,
 *                                                          its sequence less the above, its length
 *                                                       …  the records
 * </pre>
 */
final class FrameCodec {
  private static final int BATCH_HEAD = 32;
  private static final int RECORD_HEAD = 12;

  private FrameCodec() {}

  /** Bytes of the frame that a batch becomes. */
  static int size(PooledBatch batch) {
    int source = batch.source().getBytes(StandardCharsets.UTF_8).length;
    return SegmentLayout.frame(BATCH_HEAD + source + RECORD_HEAD * batch.size() + batch.bytes());
  }

  /** Puts a frame at the buffer's position. */
  static void put(int number, Schema schema, ByteBuffer out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SchemaCodec.write(schema, new DataOutputStream(bytes));
    int start = begin(out);
    out.putInt(number);
    out.put(bytes.toByteArray());
    end(out, start, SegmentLayout.SCHEMA, 0);
  }

  /**
   * Puts a frame at the buffer's position.
   *
   * @param numbers those of the schemas
   */
  static void put(PooledBatch batch, ToIntFunction<Schema> numbers, ByteBuffer out) {
    byte[] source = batch.source().getBytes(StandardCharsets.UTF_8);
    int start = begin(out);
    out.putLong(batch.trace().value());
    out.putLong(batch.firstSequence());
    out.putInt(batch.size());
    out.putInt(batch.dataRecords());
    out.putInt(batch.bytes());
    out.putInt(source.length);
    out.put(source);
    for (int i = 0; i < batch.size(); i++) {
      out.putInt(numbers.applyAsInt(batch.schema(i)));
      out.putInt(batch.step(i));
      out.putInt(batch.length(i));
    }
    ByteBuffer data = batch.data();
    for (int i = 0; i < batch.size(); i++) {
      int at = out.position();
      out.put(at, data, batch.offset(i), batch.length(i));
      out.position(at + batch.length(i));
    }
    end(out, start, SegmentLayout.BATCH, batch.dataRecords());
  }

  private static int begin(ByteBuffer out) {
    int start = out.position();
    out.position(start + SegmentLayout.FRAME);
    return start;
  }

  private static void end(ByteBuffer out, int start, int kind, int events) {
    int payload = out.position() - start - SegmentLayout.FRAME;
    out.putInt(start, payload);
    out.putInt(start + 8, kind);
    out.putInt(start + 12, events);
    out.putInt(start + 4, checksum(out, start, payload));
    int end = start + SegmentLayout.frame(payload);
    while (out.position() < end) {
      out.put((byte) 0);
    }
  }

  /**
   * Checks a frame that is in the buffer from {@code start} on.
   *
   * @throws SpillFormatException if it is not as it was written
   */
  static void check(ByteBuffer in, int start) throws SpillFormatException {
    int payload = in.getInt(start);
    if (in.getInt(start + 4) != checksum(in, start, payload)) {
      throw new SpillFormatException("a frame's checksum is wrong");
    }
  }

  private static int checksum(ByteBuffer buffer, int start, int payload) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(start + 8, SegmentLayout.FRAME - 8 + payload));
    return (int) crc.getValue();
  }

  /** The schema of a frame, whose payload begins at {@code start}. */
  static Schema schema(ByteBuffer in, int start, int payload) throws IOException {
    byte[] bytes = new byte[payload - Integer.BYTES];
    in.get(start + Integer.BYTES, bytes);
    return SchemaCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /**
   * The batch of a frame; the caller holds it.
   *
   * @param in at the payload's beginning, limited to its end
   * @param origin of the sonde that wrote it
   * @param schemas by their numbers
   */
  static PooledBatch batch(ByteBuffer in, long origin, List<Schema> schemas, BatchPool pool)
      throws SpillFormatException {
    try {
      return batchOf(in, origin, schemas, pool);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new SpillFormatException("a batch does not fit its frame");
    }
  }

  private static PooledBatch batchOf(
      ByteBuffer in, long origin, List<Schema> schemas, BatchPool pool)
      throws SpillFormatException {
    TraceId trace = new TraceId(in.getLong());
    long first = in.getLong();
    int records = in.getInt();
    in.getInt();
    int bytes = in.getInt();
    byte[] source = new byte[Math.min(in.getInt(), in.remaining())];
    in.get(source);
    int data = in.position() + RECORD_HEAD * records;
    boolean fits = records <= BatchSize.LARGE.records() && bytes <= BatchSize.LARGE.bytes();
    if (!fits || records < 0 || data + bytes != in.limit()) {
      throw new SpillFormatException("a batch does not fit its frame");
    }
    PooledBatch batch =
        pool.take(
            BatchSize.holding(bytes, records),
            origin,
            trace,
            new String(source, StandardCharsets.UTF_8),
            first);
    try {
      batch.writer().data().put(0, in, data, bytes).position(bytes);
      int at = 0;
      for (int i = 0; i < records; i++) {
        Schema schema = schemas.get(in.getInt());
        int step = in.getInt();
        int length = in.getInt();
        batch.addWithStep(schema, at, length, step);
        at += length;
      }
      return batch;
    } catch (RuntimeException e) {
      batch.release();
      throw e;
    }
  }
}
