package io.sonde.engine.spill.internal;

import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.PooledBatch;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of a spill: frames are put at its end and taken from its beginning, by one thread at a
 * time.
 */
final class Segment implements Closeable {
  private final Path file;
  private FileChannel channel;
  private final boolean earlier;
  private long origin;
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<Schema, Integer> numbers = new IdentityHashMap<>();
  private long end;
  private long readAt;
  private long settledAt;
  private long flushedAt;
  private long markedAt;
  private long unreadFrames;
  private long unreadEvents;
  private long unflushedFrames;
  private long unflushedEvents;
  private long settledFrames;
  private long settledEvents;
  private long cut;

  private Segment(Path file, FileChannel channel, boolean earlier) {
    this.file = file;
    this.channel = channel;
    this.earlier = earlier;
  }

  /**
   * A new one.
   *
   * @param origin of the batches that it will hold
   */
  static Segment create(Path file, long origin) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Segment segment = new Segment(file, channel, false);
    try {
      segment.origin = origin;
      segment.write(SegmentLayout.header(origin), 0);
    } catch (IOException e) {
      segment.close();
      Files.deleteIfExists(file);
      throw e;
    }
    segment.begin(SegmentLayout.HEADER, SegmentLayout.HEADER);
    return segment;
  }

  /**
   * One that another sonde has left. What was not wholly written is cut off.
   *
   * @throws SpillFormatException if it is none, or of another version
   */
  static Segment adopt(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Segment segment = new Segment(file, channel, true);
    try {
      segment.scan();
      return segment;
    } catch (IOException | RuntimeException e) {
      segment.close();
      throw e;
    }
  }

  private void begin(long first, long last) {
    readAt = first;
    settledAt = first;
    flushedAt = first;
    markedAt = first;
    end = last;
  }

  private void scan() throws IOException {
    ByteBuffer header = buffer(SegmentLayout.HEADER);
    long size = channel.size();
    if (size >= SegmentLayout.HEADER) {
      read(header, 0);
      header.flip();
    } else {
      header.limit(0);
    }
    long taken = SegmentLayout.taken(header);
    origin = header.getLong(SegmentLayout.ORIGIN_AT);
    long at = SegmentLayout.HEADER;
    ByteBuffer head = buffer(SegmentLayout.FRAME);
    while (size - at >= SegmentLayout.FRAME) {
      read(head.clear(), at);
      int payload = head.getInt(0);
      if (!isPossible(payload) || size - at < SegmentLayout.frame(payload)) {
        break;
      }
      if (head.getInt(8) == SegmentLayout.SCHEMA && !adoptSchema(at, payload)) {
        break;
      } else if (head.getInt(8) == SegmentLayout.BATCH && at >= taken) {
        unreadFrames++;
        unreadEvents += Math.max(0, head.getInt(12));
      }
      at += SegmentLayout.frame(payload);
    }
    if (taken < SegmentLayout.HEADER || taken > at) {
      throw new SpillFormatException(
          "it says that " + taken + " of its " + at + " bytes are taken");
    }
    cut = size - at;
    channel.truncate(at);
    begin(taken, at);
  }

  /**
   * @return whether it is as it was written
   */
  private boolean adoptSchema(long at, int payload) throws IOException {
    ByteBuffer frame = buffer(SegmentLayout.frame(payload));
    read(frame, at);
    try {
      FrameCodec.check(frame, 0);
      if (frame.getInt(SegmentLayout.FRAME) != schemas.size()) {
        return false;
      }
      schemas.add(FrameCodec.schema(frame, SegmentLayout.FRAME, payload));
      return true;
    } catch (SpillFormatException e) {
      return false;
    }
  }

  private static boolean isPossible(int payload) {
    return payload >= 0 && payload <= SegmentLayout.LARGEST_PAYLOAD;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  /** Whether another sonde has written it. */
  boolean isEarlier() {
    return earlier;
  }

  /** Bytes of what was not wholly written and has been cut off. */
  long cut() {
    return cut;
  }

  /** Bytes it occupies. */
  long size() {
    return end;
  }

  /** Batches that have not been read. */
  long unreadFrames() {
    return unreadFrames;
  }

  /** Events in them. */
  long unreadEvents() {
    return unreadEvents;
  }

  /**
   * Adds a batch, or, if that fails, leaves everything as it was.
   *
   * @param scratch a buffer for a frame and the schemas before it
   */
  void append(PooledBatch batch, ByteBuffer scratch) throws IOException {
    scratch.clear();
    int known = schemas.size();
    try {
      for (int i = 0; i < batch.size(); i++) {
        Schema schema = batch.schema(i);
        if ((i == 0 || schema != batch.schema(i - 1)) && !numbers.containsKey(schema)) {
          FrameCodec.put(schemas.size(), schema, scratch);
          numbers.put(schema, schemas.size());
          schemas.add(schema);
        }
      }
      FrameCodec.put(batch, numbers::get, scratch);
      write(scratch.flip(), end);
    } catch (IOException | BufferOverflowException e) {
      while (schemas.size() > known) {
        numbers.remove(schemas.remove(schemas.size() - 1));
      }
      if (e instanceof IOException io) {
        cutBack(io);
        throw io;
      }
      throw new IOException("the schemas of a batch take more than " + scratch.capacity(), e);
    }
    end += scratch.limit();
    unreadFrames++;
    unreadEvents += batch.dataRecords();
  }

  /** A frame that is written in part would be taken for damage after a crash. */
  private void cutBack(IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Reads the next batch; the caller holds it.
   *
   * @throws IOException if it cannot be read, or is not as it was written
   */
  PooledBatch read(BatchPool pool, ByteBuffer scratch) throws IOException {
    while (end - readAt >= SegmentLayout.FRAME) {
      read(scratch.clear().limit(SegmentLayout.FRAME), readAt);
      int payload = scratch.getInt(0);
      int size = SegmentLayout.frame(payload);
      if (!isPossible(payload) || size > Math.min(scratch.capacity(), end - readAt)) {
        throw new SpillFormatException("a frame is not as it was written");
      }
      read(scratch.limit(size), readAt + SegmentLayout.FRAME);
      FrameCodec.check(scratch, 0);
      if (scratch.getInt(8) == SegmentLayout.BATCH) {
        scratch.position(SegmentLayout.FRAME).limit(SegmentLayout.FRAME + payload);
        PooledBatch batch = FrameCodec.batch(scratch, origin, schemas, pool);
        readAt += size;
        unreadFrames--;
        unreadEvents -= batch.dataRecords();
        unflushedFrames++;
        unflushedEvents += batch.dataRecords();
        return batch;
      } else if (scratch.getInt(8) != SegmentLayout.SCHEMA) {
        throw new SpillFormatException("a frame of an unknown kind");
      }
      readAt += size;
    }
    throw new SpillFormatException("batches are missing at its end");
  }

  /** What has been read is done with. */
  void settle() {
    settledAt = readAt;
    settledFrames = unflushedFrames;
    settledEvents = unflushedEvents;
  }

  /** What has been settled need not be read again. */
  void flushed() {
    flushedAt = settledAt;
    unflushedFrames -= settledFrames;
    unflushedEvents -= settledEvents;
    settledFrames = 0;
    settledEvents = 0;
  }

  /**
   * Reads again what has been read since {@link #flushed}.
   *
   * @return how many batches
   */
  long rewind() {
    long again = unflushedFrames;
    readAt = flushedAt;
    settledAt = flushedAt;
    unreadFrames += again;
    unreadEvents += unflushedEvents;
    unflushedFrames = 0;
    unflushedEvents = 0;
    settledFrames = 0;
    settledEvents = 0;
    return again;
  }

  /** The rest cannot be read. */
  void giveUp() {
    unreadFrames = 0;
    unreadEvents = 0;
    readAt = end;
    // what was read before cannot be read again either
    settle();
    flushed();
  }

  /** Whether nothing of it is waiting or in anybody's hands. */
  boolean isDone() {
    return unreadFrames == 0 && settledAt == readAt;
  }

  /** Whether nothing of it need ever be read again. */
  boolean isFlushed() {
    return unreadFrames == 0 && flushedAt == readAt;
  }

  /** Writes down how much is done with, for whoever adopts it. */
  void mark() throws IOException {
    if (markedAt != settledAt) {
      ByteBuffer mark = buffer(Long.BYTES).putLong(0, settledAt);
      write(mark, SegmentLayout.TAKEN_AT);
      markedAt = settledAt;
    }
  }

  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A thread that is interrupted closes the channel it is at work on. */
  private void reopen() throws IOException {
    if (!channel.isOpen()) {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
  }

  private void write(ByteBuffer from, long at) throws IOException {
    reopen();
    int start = from.position();
    while (from.hasRemaining()) {
      channel.write(from, at + from.position() - start);
    }
  }

  /** Fills the buffer from its position to its limit. */
  private void read(ByteBuffer into, long at) throws IOException {
    reopen();
    int start = into.position();
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position() - start) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
  }
}
