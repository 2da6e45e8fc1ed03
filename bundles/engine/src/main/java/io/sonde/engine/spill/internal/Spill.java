package io.sonde.engine.spill.internal;

import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.PooledBatch;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayDeque;

/**
 * Batches on disk, in order, bounded by the bytes they occupy there. One thread appends and one
 * takes. What was written survives the end of the process, not that of the machine: nothing is
 * forced to the disk. A batch is done with when its taker has settled and then flushed it.
 */
public final class Spill implements AutoCloseable {
  /** The smallest bound that holds the largest batch. */
  public static final long LEAST_LIMIT = 1 << 20;

  private static final System.Logger LOG = System.getLogger(Spill.class.getName());

  /** A frame of the largest batch, and its schemas. */
  private static final int SCRATCH_BYTES = 1 << 20;

  /** Space is given back a segment at a time. */
  private static final int SEGMENTS = 16;

  private static final long LARGEST_SEGMENT = 64 << 20;

  /** What segments that have yet to begin need beside their batches: headers, and schemas again. */
  private static final int RESERVE = 16 << 10;

  /** So many batches may come twice after a crash. */
  private static final int FLUSH_AFTER = 64;

  private final SpillFolder folder;
  private final long limit;
  private final long segmentLimit;
  private final BatchPool pool;
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private ByteBuffer scratch;
  private Segment written;
  private Segment lastRead;
  private int unflushed;
  private boolean cutShort;
  private boolean closed;
  private volatile long bytes;
  private volatile long frames;

  /**
   * A batch that was on disk; the taker holds it.
   *
   * @param earlier whether a sonde that has ended wrote it
   */
  public record Taken(PooledBatch batch, boolean earlier) {}

  private Spill(SpillFolder folder, long limit, BatchPool pool) {
    this.folder = folder;
    this.limit = limit;
    this.segmentLimit = Math.min(LARGEST_SEGMENT, limit / SEGMENTS);
    this.pool = pool;
  }

  /**
   * Opens the spill of a sink, with what sondes that have ended left for it.
   *
   * @param base the folder of all spills; it is made if it is not there
   * @param sink what tells the sink from all others
   * @param limit bytes on disk, at least {@link #LEAST_LIMIT}
   */
  public static Spill open(Path base, String sink, long limit, BatchPool pool) throws IOException {
    SpillFolder folder = SpillFolder.open(base, sink);
    Spill spill = new Spill(folder, limit, pool);
    try {
      for (Path file : folder.leftSegments()) {
        spill.adopt(file);
      }
      return spill;
    } catch (IOException | RuntimeException e) {
      spill.close();
      throw e;
    }
  }

  private void adopt(Path file) throws IOException {
    Segment segment;
    try {
      segment = Segment.adopt(file);
    } catch (SpillFormatException e) {
      LOG.log(Level.WARNING, "{0} is left alone: {1}", file, e.getMessage());
      return;
    }
    if (segment.cut() > 0) {
      cutShort = true;
      LOG.log(
          Level.WARNING,
          "{0}: its last {1} bytes were not wholly written and are cut off",
          file,
          segment.cut());
    }
    segments.add(segment);
    bytes = bytes + segment.size();
    frames = frames + segment.unreadFrames();
  }

  /** Events that sondes which have ended left, and nobody has taken yet. */
  public synchronized long earlierEvents() {
    return segments.stream().filter(Segment::isEarlier).mapToLong(Segment::unreadEvents).sum();
  }

  /** Whether a sonde that has ended was cut short while it wrote: so much is lost, uncounted. */
  public synchronized boolean wasCutShort() {
    return cutShort;
  }

  /** Bytes on disk that a batch takes. */
  public static int size(PooledBatch batch) {
    return FrameCodec.size(batch);
  }

  /** Whether there is room for batches of so many bytes. Never waits. */
  public boolean fits(long more) {
    return bytes + more + RESERVE <= limit;
  }

  /** Whether there are batches to take. Never waits. */
  public boolean hasBatches() {
    return frames > 0;
  }

  /**
   * Adds a batch behind all others; the caller's hold on it stays the caller's.
   *
   * @throws IOException if it cannot be written; everything is as it was before
   */
  public synchronized void append(PooledBatch batch) throws IOException {
    if (closed) {
      throw new IOException("the spill is closed");
    }
    if (written == null || written.size() >= segmentLimit) {
      written = Segment.create(folder.next(), pool.origin());
      segments.add(written);
      bytes = bytes + written.size();
    }
    long before = written.size();
    written.append(batch, scratch());
    bytes = bytes + written.size() - before;
    frames = frames + 1;
  }

  /**
   * Takes the next batch.
   *
   * @return null if there is none, or the thread is interrupted
   * @throws SpillDamageException if what comes next cannot be read; it is left out from now on
   */
  public synchronized Taken take() throws SpillDamageException {
    if (closed) {
      return null;
    }
    for (Segment segment : segments) {
      if (segment.unreadFrames() > 0) {
        return take(segment);
      }
    }
    return null;
  }

  private Taken take(Segment segment) throws SpillDamageException {
    try {
      PooledBatch batch = segment.read(pool, scratch());
      lastRead = segment;
      frames = frames - 1;
      return new Taken(batch, segment.isEarlier());
    } catch (ClosedByInterruptException e) {
      return null;
    } catch (IOException e) {
      frames = frames - segment.unreadFrames();
      SpillDamageException damage =
          new SpillDamageException(
              segment.isEarlier(), segment.unreadFrames(), segment.unreadEvents(), e);
      segment.giveUp();
      if (segment == written) {
        written = null;
      }
      throw damage;
    }
  }

  /** The taker is done with the batch it took last. */
  public synchronized void settled() {
    if (lastRead != null) {
      lastRead.settle();
      unflushed++;
    }
  }

  /** Whether it is time to flush what was taken. */
  public synchronized boolean wantsFlush() {
    return unflushed >= FLUSH_AFTER;
  }

  /**
   * What is settled need not come again: forgets it, and gives back the space.
   *
   * @param goesOn whether the segment that is being written is kept, because everything is written
   */
  public synchronized void flushed(boolean goesOn) throws IOException {
    unflushed = 0;
    segments.forEach(Segment::flushed);
    while (!closed && !segments.isEmpty()) {
      Segment first = segments.peek();
      boolean kept = goesOn && first == written && first.size() < segmentLimit;
      if (kept || !first.isDone()) {
        first.mark();
        return;
      }
      segments.remove();
      written = first == written ? null : written;
      lastRead = first == lastRead ? null : lastRead;
      bytes = bytes - first.size();
      first.delete();
    }
  }

  /** What was taken and not flushed is taken again. */
  public synchronized void rewind() {
    if (closed) {
      return;
    }
    for (Segment segment : segments) {
      frames = frames + segment.rewind();
    }
    unflushed = 0;
  }

  private ByteBuffer scratch() {
    if (scratch == null) {
      scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES).order(ByteOrder.nativeOrder());
    }
    return scratch;
  }

  /** Keeps what was not flushed for the next start of the sink, and lets go of it. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    IOException failure = null;
    for (Segment segment : segments) {
      try {
        if (segment.isFlushed()) {
          segment.delete();
        }
        segment.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    frames = 0;
    scratch = null;
    folder.close();
    if (failure != null) {
      throw failure;
    }
  }
}
