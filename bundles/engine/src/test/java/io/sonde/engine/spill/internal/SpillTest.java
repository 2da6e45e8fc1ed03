package io.sonde.engine.spill.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceId;
import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  private static final Schema NUMBER =
      Schema.data("number", 8, List.of(new Schema.Field("n", FieldType.Int.U64, 0)));
  private static final Schema PAIR =
      Schema.data(
          "pair",
          16,
          List.of(
              new Schema.Field("a", FieldType.Int.U64, 0),
              new Schema.Field("b", FieldType.Int.U64, 8)));
  private static final long LIMIT = 8 << 20;

  private final BatchPool pool = new BatchPool(1 << 20);
  private final Random random = new Random(20261123);

  @TempDir Path base;

  @AfterEach
  void everyBatchIsGivenBack() {
    assertEquals(0, pool.inUse());
  }

  private Spill open() throws IOException {
    return Spill.open(base, "fake:x", LIMIT, pool);
  }

  /** A batch of so many records, of two schemas in turn, with every third number missing. */
  private PooledBatch batch(long first, int records) {
    PooledBatch batch = pool.take(BatchSize.LARGE, new TraceId(7), "events", first);
    BatchWriter writer = batch.writer();
    for (int i = 0; i < records; i++) {
      int at = writer.data().position();
      int step = i + i / 2;
      writer.data().putLong(first + step);
      boolean pair = i % 2 == 1;
      if (pair) {
        writer.data().putLong(~(first + step));
      }
      batch.addWithStep(pair ? PAIR : NUMBER, at, pair ? 16 : 8, step);
    }
    return batch;
  }

  private void append(Spill spill, long first, int records) throws IOException {
    PooledBatch batch = batch(first, records);
    try {
      spill.append(batch);
    } finally {
      batch.release();
    }
  }

  private void expect(Spill spill, long first, int records, boolean earlier) throws IOException {
    Spill.Taken taken = spill.take();
    PooledBatch expected = batch(first, records);
    assertEquals(earlier, taken.earlier());
    PooledBatch batch = taken.batch();
    assertEquals(new TraceId(7), batch.trace());
    assertEquals("events", batch.source());
    assertEquals(records, batch.size());
    assertEquals(records, batch.dataRecords());
    for (int i = 0; i < records; i++) {
      assertEquals(expected.schema(i), batch.schema(i));
      assertEquals(expected.sequence(i), batch.sequence(i));
      assertEquals(
          expected.data().slice(expected.offset(i), expected.length(i)),
          batch.data().slice(batch.offset(i), batch.length(i)));
    }
    expected.release();
    batch.release();
    spill.settled();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<Path> segments() throws IOException {
    return files().stream().filter(f -> f.toString().endsWith(".spill")).toList();
  }

  @Test
  void whatGoesInComesOutInOrderAndNothingIsLeft() throws IOException {
    try (Spill spill = open()) {
      long in = 0;
      long out = 0;
      for (int step = 0; step < 3000; step++) {
        if (random.nextInt(5) > 1 && spill.fits(1 << 20)) {
          append(spill, in * 1000, (int) (in % 500));
          in++;
        } else if (out < in) {
          assertTrue(spill.hasBatches());
          expect(spill, out * 1000, (int) (out % 500), false);
          out++;
        }
        if (random.nextInt(20) == 0) {
          spill.flushed(false);
        }
      }
      while (out < in) {
        expect(spill, out * 1000, (int) (out % 500), false);
        out++;
      }
      assertTrue(in > 500, "it was worth the name");
      assertFalse(spill.hasBatches());
      assertNull(spill.take());
      spill.flushed(false);
      assertEquals(List.of(), segments(), "deleted when empty");
    }
    assertEquals(List.of(), files());
    try (Stream<Path> all = Files.list(base)) {
      assertEquals(0, all.count(), "no folder either");
    }
  }

  @Test
  void itIsBoundedAndSpaceComesBack() throws IOException {
    try (Spill spill = open()) {
      int batches = 0;
      while (true) {
        PooledBatch next = batch(batches, 1000);
        boolean fits = spill.fits(Spill.size(next));
        next.release();
        if (!fits) {
          break;
        }
        append(spill, batches++, 1000);
      }
      long onDisk = 0;
      for (Path file : segments()) {
        onDisk += Files.size(file);
      }
      assertTrue(onDisk <= LIMIT + 4096 && onDisk > LIMIT - (100 << 10), onDisk + " bytes");
      for (int i = 0; i < batches / 2; i++) {
        expect(spill, i, 1000, false);
      }
      spill.flushed(false);
      assertTrue(spill.fits(LIMIT / 3), "half of it was given back");
    }
  }

  @Test
  void theNextOneGetsWhatWasNotFlushedThenItsOwn() throws IOException {
    try (Spill first = open()) {
      for (int i = 0; i < 10; i++) {
        append(first, i, 50);
      }
      for (int i = 0; i < 4; i++) {
        expect(first, i, 50, false);
      }
      first.flushed(false);
      expect(first, 4, 50, false);
    }
    try (Spill second = open()) {
      append(second, 100, 20);
      for (int i = 4; i < 10; i++) {
        expect(second, i, 50, true);
      }
      expect(second, 100, 20, false);
      assertNull(second.take());
      second.flushed(false);
    }
    assertEquals(List.of(), files());
  }

  @Test
  void twoOfTheSameSinkDoNotTouchEachOther() throws IOException {
    try (Spill first = open()) {
      append(first, 1, 10);
      try (Spill second = open()) {
        assertFalse(second.hasBatches());
        append(second, 2, 10);
        expect(first, 1, 10, false);
        expect(second, 2, 10, false);
      }
    }
    try (Spill other = Spill.open(base, "fake:y", LIMIT, pool)) {
      assertFalse(other.hasBatches(), "another sink's");
    }
    try (Spill third = open()) {
      expect(third, 1, 10, true);
      expect(third, 2, 10, true);
      third.flushed(false);
    }
    assertEquals(List.of(), files());
  }

  /** At whatever byte the process died, what was whole before it comes out, and nothing else. */
  @Test
  void aTornTailIsCut() throws IOException {
    try (Spill first = open()) {
      for (int i = 0; i < 3; i++) {
        append(first, i, 2);
      }
    }
    Path file = segments().get(0);
    byte[] whole = Files.readAllBytes(file);
    int frame;
    try (PooledHold hold = new PooledHold(batch(0, 2))) {
      frame = Spill.size(hold.batch());
    }
    int third = whole.length - frame;
    for (int length = SegmentLayout.HEADER; length < whole.length; length++) {
      Files.createDirectories(file.getParent());
      Files.write(file, Arrays.copyOf(whole, length));
      try (Spill spill = open()) {
        int expected = length >= third ? 2 : length >= third - frame ? 1 : 0;
        for (int i = 0; i < expected; i++) {
          expect(spill, i, 2, true);
        }
        assertNull(spill.take(), "cut at " + length);
        spill.flushed(false);
      }
      assertEquals(List.of(), files());
    }
  }

  private record PooledHold(PooledBatch batch) implements AutoCloseable {
    @Override
    public void close() {
      batch.release();
    }
  }

  /** Whatever byte has changed: no batch comes that was not written. */
  @Test
  void damageIsFoundAndTold() throws IOException {
    try (Spill first = open()) {
      for (int i = 0; i < 3; i++) {
        append(first, i, 2);
      }
    }
    Path file = segments().get(0);
    byte[] whole = Files.readAllBytes(file);
    int told = 0;
    for (int at = SegmentLayout.HEADER; at < whole.length; at++) {
      Files.createDirectories(file.getParent());
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      try (Spill spill = open()) {
        long expected = 0;
        try {
          while (spill.hasBatches()) {
            expect(spill, expected++, 2, true);
          }
        } catch (SpillDamageException e) {
          assertTrue(e.earlier());
          told++;
        }
        assertFalse(spill.hasBatches());
        spill.flushed(false);
      }
    }
    assertTrue(told > whole.length / 2, told + " of " + whole.length);
  }

  @Test
  void whatIsNoSpillIsLeftAlone() throws IOException {
    try (Spill first = open()) {
      append(first, 0, 2);
    }
    Path file = segments().get(0);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(8);
      bytes.write(new byte[] {9, 9, 9, 9});
    }
    byte[] before = Files.readAllBytes(file);
    try (Spill spill = open()) {
      assertFalse(spill.hasBatches());
    }
    assertEquals(ByteBuffer.wrap(before), ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  @Test
  void aFolderThatCannotBeIsRefused() throws IOException {
    Path file = Files.createFile(base.resolve("file"));
    assertThrows(IOException.class, () -> Spill.open(file, "fake:x", LIMIT, pool));
  }

  @Test
  void aReaderThatIsInterruptedLosesNothing() throws IOException {
    try (Spill spill = open()) {
      append(spill, 0, 2);
      Thread.currentThread().interrupt();
      assertNull(spill.take());
      assertTrue(Thread.interrupted());
      append(spill, 1, 2);
      expect(spill, 0, 2, false);
      expect(spill, 1, 2, false);
      spill.flushed(false);
    }
  }

  /** Over several segments, of which some are read to their end. */
  @Test
  void whatWasTakenAndNotFlushedIsTakenAgain() throws IOException {
    int many = 60;
    try (Spill spill = open()) {
      for (int i = 0; i < many; i++) {
        append(spill, i * 10_000, 5000);
      }
      assertTrue(segments().size() > 3, segments()::toString);
      for (int i = 0; i < 10; i++) {
        expect(spill, i * 10_000, 5000, false);
      }
      spill.flushed(false);
      for (int i = 10; i < 40; i++) {
        expect(spill, i * 10_000, 5000, false);
      }
      // in somebody's hands, and given back
      spill.take().batch().release();
      spill.rewind();
      for (int i = 10; i < many; i++) {
        expect(spill, i * 10_000, 5000, false);
      }
      assertFalse(spill.hasBatches());
      spill.flushed(false);
      spill.rewind();
      assertFalse(spill.hasBatches());
    }
    assertEquals(List.of(), files());
  }

  /** Traces are numbered anew in each run: the numbers alone name no record. */
  @Test
  void batchesKeepTheRunThatTheyComeFrom() throws IOException {
    BatchPool earlier = new BatchPool(0);
    try (Spill spill = Spill.open(base, "fake:x", LIMIT, earlier)) {
      PooledBatch batch = earlier.take(BatchSize.SMALL, new TraceId(7), "events", 0);
      spill.append(batch);
      batch.release();
    }
    try (Spill spill = open()) {
      PooledBatch replayed = spill.take().batch();
      assertEquals(earlier.origin(), replayed.origin());
      replayed.release();
      append(spill, 0, 1);
      PooledBatch own = spill.take().batch();
      assertEquals(pool.origin(), own.origin());
      own.release();
      assertTrue(pool.origin() != earlier.origin());
    }
  }

  private int size(int records) {
    PooledBatch batch = batch(0, records);
    int size = Spill.size(batch);
    batch.release();
    return size;
  }

  /** Those that wait to be written are counted before their segments begin. */
  @Test
  void theBoundHoldsForAllThatIsInTheFolder() throws IOException {
    try (Spill spill = open()) {
      long waiting = 0;
      List<Integer> sizes = new ArrayList<>();
      // in the end by the smallest batches, so that next to nothing is left
      for (int largest : new int[] {2000, 1}) {
        int records = largest;
        for (int size = size(records); spill.fits(waiting + size); size = size(records)) {
          waiting += size;
          sizes.add(records);
          records = 1 + random.nextInt(largest);
        }
      }
      for (int size : sizes) {
        append(spill, 0, size);
      }
      long all = 0;
      for (Path file : files()) {
        all += Files.size(file);
      }
      assertTrue(all <= LIMIT && all > LIMIT - (32 << 10), all + " bytes");
    }
  }
}
