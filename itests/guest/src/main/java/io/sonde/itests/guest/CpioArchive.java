package io.sonde.itests.guest;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an archive in the form that the kernel unpacks into its first root file system: cpio's
 * "new ASCII" one (Documentation/driver-api/early-userspace/buffer-format.rst). Every entry belongs
 * to root. Closing writes the trailer and closes the stream.
 */
final class CpioArchive implements Closeable {
  private static final int DIRECTORY = 0040755;
  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;
  private static final int ALIGNMENT = 4;

  private final OutputStream out;
  private int entries;
  private long written;

  CpioArchive(OutputStream out) {
    this.out = out;
  }

  void directory(String path) throws IOException {
    entry(path, DIRECTORY, new byte[0]);
  }

  void file(String path, byte[] content) throws IOException {
    entry(path, PLAIN, content);
  }

  void program(String path, byte[] content) throws IOException {
    entry(path, EXECUTABLE, content);
  }

  private void entry(String path, int mode, byte[] content) throws IOException {
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    int[] fields = {
      ++entries, // inode
      mode,
      0, // user
      0, // group
      1, // links
      0, // time of change
      content.length,
      0, // device, major
      0, // minor
      0, // device that a node stands for, major
      0, // minor
      name.length,
      0 // checksum: none in this form
    };
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append("%08x".formatted(field));
    }
    write(header.toString().getBytes(StandardCharsets.US_ASCII));
    write(name);
    align();
    write(content);
    align();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private void align() throws IOException {
    write(new byte[(int) (-written & (ALIGNMENT - 1))]);
  }

  @Override
  public void close() throws IOException {
    entry("TRAILER!!!", 0, new byte[0]);
    out.close();
  }
}
