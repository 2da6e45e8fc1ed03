package io.sonde.bpf.ring.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks over the records of a ring buffer and notes where they are. A record is a header of 8
 * bytes, the first 4 of which hold its length and two flags, and its bytes, padded to a multiple of
 * 8. One that is marked busy is not submitted yet, and hides what follows; one that is marked
 * discarded is skipped. Source: kernel/bpf/ringbuf.c, {@code struct bpf_ringbuf_hdr};
 * include/uapi/linux/bpf.h.
 */
public final class RingWalk {
  /** BPF_RINGBUF_HDR_SZ. */
  public static final int HEADER = 8;

  /** BPF_RINGBUF_BUSY_BIT. */
  public static final int BUSY = 1 << 31;

  /** BPF_RINGBUF_DISCARD_BIT. */
  public static final int DISCARDED = 1 << 30;

  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  /** Of the processors that sonde knows. */
  private static final int CACHE_LINE = 64;

  private final int[] offsets;
  private final int[] lengths;
  private int records;
  private int alike;
  private boolean busy;
  private int touched;

  /**
   * @param most records that one walk notes
   */
  public RingWalk(int most) {
    this.offsets = new int[most];
    this.lengths = new int[most];
  }

  /**
   * Walks as far as there are submitted records, at most to the limit. Records of one header in a
   * row are first counted and then noted: the processor need not wait for a header to know where
   * the next one is, and the loop is small enough to keep all it needs in registers.
   *
   * @param data of the ring
   * @param from where a record begins
   * @param limit walks over no record that ends behind it
   * @param most records to note
   * @param shift added to the offsets that are noted
   * @return where it stopped: behind the last record walked over
   */
  public int walk(ByteBuffer data, int from, int limit, int most, int shift) {
    records = 0;
    alike = 0;
    busy = false;
    int at = from;
    while (at < limit && records < most) {
      int header = (int) INT.getAcquire(data, at);
      if (header < 0) {
        busy = true;
        break;
      }
      int length = header & ~DISCARDED;
      int stride = length + HEADER + 7 & -8;
      int last = limit - stride;
      if (at > last) {
        break;
      }
      boolean kept = header == length;
      int room = kept ? most - records : Integer.MAX_VALUE;
      int count =
          stride > 2 * CACHE_LINE
              ? longRun(data, header, at, stride, last, room)
              : run(data, header, at, stride, last, room);
      if (kept) {
        note(at + HEADER + shift, length, stride, count);
      }
      at += count * stride;
    }
    return at;
  }

  /** Records in a row that have this header, as the first one has. */
  private static int run(ByteBuffer data, int header, int first, int stride, int last, int room) {
    int count = 1;
    int at = first + stride;
    while (at <= last && count < room && (int) INT.getAcquire(data, at) == header) {
      at += stride;
      count++;
    }
    return count;
  }

  /**
   * The same; reads a byte of each cache line on its way, so that the processor fetches memory in
   * order and the copy that follows finds it there: worth a third of the copy's time at 256 bytes.
   */
  private int longRun(ByteBuffer data, int header, int first, int stride, int last, int room) {
    int count = 0;
    int at = first;
    int sum = 0;
    do {
      int next = at + stride;
      for (int line = at + CACHE_LINE; line < next; line += CACHE_LINE) {
        sum += data.get(line);
      }
      at = next;
      count++;
    } while (at <= last && count < room && (int) INT.getAcquire(data, at) == header);
    touched = sum;
    return count;
  }

  private void note(int first, int length, int stride, int count) {
    int from = records;
    int to = from + count;
    if (alike == from && (from == 0 || lengths[0] == length)) {
      alike = to;
    }
    int offset = first;
    for (int i = from; i < to; i++) {
      offsets[i] = offset;
      offset += stride;
    }
    Arrays.fill(lengths, from, to, length);
    records = to;
  }

  /** Records that the last walk noted. */
  public int records() {
    return records;
  }

  /** The first so many of them are of one length. */
  public int alike() {
    return alike;
  }

  /** Whether the last walk stopped before a record that is not submitted yet. */
  public boolean isBusy() {
    return busy;
  }

  /** Where the bytes of each record begin: the first {@link #records} of them. */
  public int[] offsets() {
    return offsets;
  }

  /** Bytes of each record. */
  public int[] lengths() {
    return lengths;
  }
}
