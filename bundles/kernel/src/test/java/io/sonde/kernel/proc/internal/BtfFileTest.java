package io.sonde.kernel.proc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BtfFileTest {
  @TempDir private Path folder;

  @Test
  void givesTheWholeFileInNativeOrder() throws IOException {
    byte[] content = new byte[100_000];
    content[99_999] = 42;
    ByteBuffer buffer = BtfFile.read(Files.write(folder.resolve("vmlinux"), content));
    assertEquals(100_000, buffer.remaining());
    assertEquals(42, buffer.get(99_999));
    assertEquals(ByteOrder.nativeOrder(), buffer.order());
    assertTrue(buffer.isReadOnly());
  }

  @Test
  void aKernelWithoutItHasNoBytes() throws IOException {
    assertFalse(BtfFile.read(folder.resolve("absent")).hasRemaining());
  }
}
