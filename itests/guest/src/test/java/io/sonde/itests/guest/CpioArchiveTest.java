package io.sonde.itests.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpioArchiveTest {
  /** What GNU cpio makes of the same files, but for inodes and times. */
  @Test
  void entriesAreHeaderNameAndContentEachAlignedToFourBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchive archive = new CpioArchive(out)) {
      archive.directory("etc");
      archive.file("etc/x", "hello".getBytes(US_ASCII));
      archive.program("init", "run!".getBytes(US_ASCII));
    }
    String expected =
        header(1, "000041ed", 0, 4)
            + "etc\0\0\0"
            + header(2, "000081a4", 5, 6)
            + "etc/x\0hello\0\0\0"
            + header(3, "000081ed", 4, 5)
            + "init\0\0run!"
            + header(4, "00000000", 0, 11)
            + "TRAILER!!!\0\0\0\0";
    assertEquals(expected, out.toString(US_ASCII));
  }

  private static String header(int inode, String mode, int size, int nameLength) {
    return "070701%08x%s%08x%08x%08x%08x%08x%s%08x%08x"
        .formatted(inode, mode, 0, 0, 1, 0, size, "0".repeat(32), nameLength, 0);
  }
}
