package io.sonde.bpf.link.internal;

import io.sonde.kernel.SystemCalls;
import java.io.ByteArrayOutputStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** C's {@code const char *names[]}: pointers in one piece of memory, the texts in another. */
final class NameArray {
  private final ByteBuffer texts;
  private final ByteBuffer pointers;

  NameArray(SystemCalls calls, List<String> names) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] starts = new int[names.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = all.size();
      all.writeBytes(names.get(i).getBytes(StandardCharsets.UTF_8));
      all.write(0);
    }
    texts = ByteBuffer.allocateDirect(all.size()).put(all.toByteArray()).flip();
    pointers = ByteBuffer.allocateDirect(starts.length * Long.BYTES).order(ByteOrder.nativeOrder());
    long base = calls.address(texts);
    for (int start : starts) {
      pointers.putLong(base + start);
    }
    pointers.flip();
  }

  /** The array itself; valid as long as {@link #keep} is still to be called. */
  ByteBuffer pointers() {
    return pointers;
  }

  /** To be called behind the last use: the collector knows nothing of the pointers. */
  void keep() {
    Reference.reachabilityFence(texts);
  }
}
