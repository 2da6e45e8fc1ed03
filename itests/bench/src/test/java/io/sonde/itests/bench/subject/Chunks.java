package io.sonde.itests.bench.subject;

import java.io.IOException;
import java.io.OutputStream;

/** Collects lines and passes them on by 64 kB, as the sinks do; for one thread. */
final class Chunks extends OutputStream {
  private final OutputStream out;
  private final byte[] bytes = new byte[1 << 16];
  private int length;

  Chunks(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    if (bytes.length - length < count) {
      flush();
    }
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  @Override
  public void flush() throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
