package io.sonde.itests.bench.subject;

import io.sonde.btf.Btf;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** What a Btf with its index of names keeps on the heap, and the bytes beside it. */
public final class BtfMemory {
  private BtfMemory() {}

  public static void main(String[] args) throws IOException {
    ByteBuffer bytes = BtfLookup.vmlinux();
    // the first measurement itself leaves objects on the heap
    Heap.used();
    long with = withBtf(bytes);
    long without = Heap.used();
    Figure.print("index", with - without);
    Figure.print("bytes", bytes.remaining());
  }

  /** In a method of its own, so that no frame holds the Btf afterwards. */
  private static long withBtf(ByteBuffer bytes) {
    Btf btf = Btf.parse("vmlinux", bytes);
    BtfLookup.firstAnswer(btf);
    long used = Heap.used();
    Reference.reachabilityFence(btf);
    return used;
  }
}
