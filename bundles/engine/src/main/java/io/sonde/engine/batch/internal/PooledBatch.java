package io.sonde.engine.batch.internal;

import io.sonde.api.TraceId;
import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A batch over one direct buffer and an index, both reused. Filled by one thread, then published
 * and never changed until its last holder lets go of it.
 */
public final class PooledBatch implements EventBatch {
  /** So far behind the first record another batch may begin: a step is an int. */
  private static final int FARTHEST = Integer.MAX_VALUE / 2;

  private final BatchPool pool;
  private final BatchSize capacity;
  private final ByteBuffer memory;
  private final ByteBuffer readOnly;
  private final int[] offsets;
  private final int[] lengths;
  private final BatchSchemas schemas;
  private final Writer writer = new Writer();
  private final AtomicInteger holders = new AtomicInteger();

  /** Where records are missing: how far each is behind the first; made when it is first needed. */
  private int[] steps;

  private boolean hasGaps;

  private long origin;
  private TraceId trace;
  private String source;
  private long firstSequence;
  private int size;
  private int bytes;
  private int dataRecords;

  PooledBatch(BatchPool pool, BatchSize capacity) {
    this.pool = pool;
    this.capacity = capacity;
    this.memory = ByteBuffer.allocateDirect(capacity.bytes()).order(ByteOrder.nativeOrder());
    this.readOnly = memory.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    this.offsets = new int[capacity.records()];
    this.lengths = new int[capacity.records()];
    this.schemas = new BatchSchemas(capacity.records());
  }

  void begin(long newOrigin, TraceId newTrace, String newSource, long newFirstSequence) {
    origin = newOrigin;
    trace = newTrace;
    source = newSource;
    firstSequence = newFirstSequence;
    size = 0;
    bytes = 0;
    dataRecords = 0;
    hasGaps = false;
    memory.clear();
    holders.set(1);
  }

  void copy(PooledBatch other) {
    memory.put(0, other.memory, 0, other.used());
    memory.position(other.used());
    System.arraycopy(other.offsets, 0, offsets, 0, other.size);
    System.arraycopy(other.lengths, 0, lengths, 0, other.size);
    schemas.copy(other.schemas, other.size);
    size = other.size;
    bytes = other.bytes;
    dataRecords = other.dataRecords;
    hasGaps = other.hasGaps;
    if (hasGaps) {
      System.arraycopy(other.steps, 0, ownSteps(), 0, size);
    }
  }

  /**
   * A new batch of some of the records, in the smallest size that holds them; they keep their
   * numbers. The caller holds it; its hold on this one stays as it is.
   *
   * @param records indexes of the records, rising
   * @param count how many of them count
   */
  public PooledBatch only(int[] records, int count) {
    int needed = 0;
    for (int i = 0; i < count; i++) {
      needed += lengths[records[i]];
    }
    PooledBatch chosen =
        pool.take(BatchSize.holding(needed, count), origin, trace, source, firstSequence);
    for (int i = 0; i < count; i++) {
      chosen.append(this, records[i], 0);
    }
    return chosen;
  }

  /**
   * Adds all records of a later batch of the same trace and source, which keep their numbers. As
   * long as nobody but the caller knows this one.
   *
   * @return false if there is no room for them; nothing is added then
   */
  public boolean absorb(PooledBatch later) {
    long behind = later.firstSequence - firstSequence;
    if (!writer.hasRoom(later.bytes, later.size) || behind < 0 || behind > FARTHEST) {
      return false;
    }
    for (int i = 0; i < later.size; i++) {
      append(later, i, (int) behind);
    }
    return true;
  }

  private void append(PooledBatch other, int record, int behind) {
    int at = memory.position();
    int length = other.lengths[record];
    memory.put(at, other.memory, other.offsets[record], length);
    memory.position(at + length);
    addWithStep(other.schemas.of(record), at, length, behind + other.step(record));
  }

  /**
   * Adds a record that does not follow the one before.
   *
   * @param step its number within trace and source, less that of the batch's beginning
   */
  public void addWithStep(Schema schema, int offset, int length, int step) {
    ownSteps()[size] = step;
    hasGaps = true;
    writer.add(schema, offset, length);
  }

  private int[] ownSteps() {
    if (steps == null) {
      steps = new int[capacity.records()];
    }
    return steps;
  }

  /** How far the record's number is behind {@link #firstSequence}. */
  public int step(int record) {
    return hasGaps ? steps[record] : record;
  }

  /** Fills the batch, as long as nobody but the filling thread knows it. */
  public BatchWriter writer() {
    return writer;
  }

  /** Which size it was made in. */
  public BatchSize capacity() {
    return capacity;
  }

  /** Records that are events of the traced system, not sonde's own account. */
  public int dataRecords() {
    return dataRecords;
  }

  /** Bytes of the memory that are written. */
  public int used() {
    return memory.position();
  }

  /** The number from which {@link #step} counts. */
  public long firstSequence() {
    return firstSequence;
  }

  /**
   * Keeps the first {@code limit} events, and sonde's own records before the first one cut off.
   *
   * @return how many events were cut off
   */
  public int cutAfter(long limit) {
    if (dataRecords <= limit) {
      return 0;
    }
    int cut = dataRecords - (int) limit;
    int kept = 0;
    int end = 0;
    while (schemas.of(end).kind() != Schema.Kind.DATA || kept < limit) {
      if (schemas.of(end).kind() == Schema.Kind.DATA) {
        kept++;
      }
      end++;
    }
    for (int i = end; i < size; i++) {
      bytes -= lengths[i];
    }
    size = end;
    dataRecords = kept;
    return cut;
  }

  @Override
  public long origin() {
    return origin;
  }

  @Override
  public TraceId trace() {
    return trace;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Schema schema(int record) {
    return schemas.of(Objects.checkIndex(record, size));
  }

  @Override
  public int offset(int record) {
    return offsets[Objects.checkIndex(record, size)];
  }

  @Override
  public int length(int record) {
    return lengths[Objects.checkIndex(record, size)];
  }

  @Override
  public long sequence(int record) {
    return firstSequence + step(Objects.checkIndex(record, size));
  }

  @Override
  public ByteBuffer data() {
    return readOnly;
  }

  @Override
  public int bytes() {
    return bytes;
  }

  @Override
  public void retain() {
    int before = holders.getAndUpdate(n -> n > 0 ? n + 1 : n);
    if (before <= 0) {
      throw new IllegalStateException("the batch is no longer valid: nobody holds it");
    }
  }

  @Override
  public void release() {
    int left = holders.decrementAndGet();
    if (left < 0) {
      holders.incrementAndGet();
      throw new IllegalStateException("the batch was released more often than retained");
    }
    if (left == 0) {
      // Schemas belong to a trace's object, which must not live on in the pool.
      schemas.clear();
      pool.give(this);
    }
  }

  private final class Writer implements BatchWriter {
    @Override
    public boolean hasRoom(int moreBytes, int moreRecords) {
      return memory.remaining() >= moreBytes && size + moreRecords <= capacity.records();
    }

    @Override
    public ByteBuffer data() {
      return memory;
    }

    @Override
    public void add(Schema schema, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, memory.position());
      offsets[size] = offset;
      lengths[size] = length;
      schemas.set(size, schema);
      size++;
      bytes += length;
      if (schema.kind() == Schema.Kind.DATA) {
        dataRecords++;
      }
    }

    @Override
    public void add(Schema schema, int[] from, int[] of, int first, int last) {
      int count = last - first;
      Objects.checkFromIndexSize(size, count, capacity.records());
      int end = memory.position();
      int sum = 0;
      int wrong = 0;
      for (int i = first; i < last; i++) {
        // Negative if one of the four is; an overflow makes the third so.
        int behind = from[i] + of[i];
        wrong |= from[i] | of[i] | behind | end - behind;
        sum += of[i];
      }
      if (wrong < 0) {
        throw new IndexOutOfBoundsException("a record is outside of the " + end + " bytes written");
      }
      System.arraycopy(from, first, offsets, size, count);
      System.arraycopy(of, first, lengths, size, count);
      schemas.fill(size, size + count, schema);
      size += count;
      bytes += sum;
      if (schema.kind() == Schema.Kind.DATA) {
        dataRecords += count;
      }
    }
  }
}
