package io.sonde.kernel.tracefs.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code struct linux_dirent64} (getdents64(2)): {@code u64 ino}, {@code s64 off}, {@code u16
 * reclen}, {@code u8 type}, then the name, ended by a zero and padded to {@code reclen}.
 */
final class DirectoryEntries {
  private static final int BUFFER = 32768;
  private static final int RECORD_LENGTH = 16;
  private static final int NAME = 19;

  private DirectoryEntries() {}

  /** The names in a folder, in the folder's order, without {@code .} and {@code ..}. */
  static List<String> names(LinuxCalls calls, Descriptor folder) throws KernelException {
    List<String> names = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());
    while (calls.readDirectory(folder, buffer) > 0) {
      buffer.flip();
      for (int at = 0; at < buffer.limit(); at += buffer.getShort(at + RECORD_LENGTH) & 0xffff) {
        String name = name(buffer, at + NAME);
        if (!name.equals(".") && !name.equals("..")) {
          names.add(name);
        }
      }
      buffer.clear();
    }
    return names;
  }

  private static String name(ByteBuffer buffer, int start) {
    int end = start;
    while (buffer.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    buffer.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
