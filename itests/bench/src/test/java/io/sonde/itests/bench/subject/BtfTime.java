package io.sonde.itests.bench.subject;

import io.sonde.btf.Btf;
import java.io.IOException;
import java.nio.ByteBuffer;

/** From the kernel's BTF in memory to the first answer, in a JVM that has done nothing else. */
public final class BtfTime {
  private BtfTime() {}

  public static void main(String[] args) throws IOException {
    ByteBuffer bytes = BtfLookup.vmlinux();
    long cpu = ThreadTime.onProcessor();
    long start = System.nanoTime();
    int offset = BtfLookup.firstAnswer(Btf.parse("vmlinux", bytes));
    long end = System.nanoTime();
    Figure.print("cpu", Figure.milliseconds(ThreadTime.onProcessor() - cpu));
    Figure.print("ms", Figure.milliseconds(end - start));
    Figure.print("offset", offset);
  }
}
