package io.sonde.sink.file.internal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Lines compressed: a Zstandard frame of its own (RFC 8878) each time, behind a skippable frame of
 * 4 bytes, which tells the size of both: so the end of the last whole one is found without
 * unpacking.
 */
final class ZstdFrames implements Coding {
  /** The first of the magic numbers of skippable frames, and how many bytes follow. */
  private static final int MAGIC = 0x184d_2a50;

  private static final int BYTES_AT = 4;
  private static final int SIZE_AT = 8;
  private static final int HEADER = 12;
  private static final int LEVEL = 1;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private ByteBuffer frames = buffer(64 * 1024);

  ZstdFrames() {
    context.setLevel(LEVEL);
    context.setChecksum(true);
  }

  @Override
  public ByteBuffer seal(ByteBuffer lines) {
    int length = lines.remaining();
    if (length == 0) {
      return lines;
    }
    int most = HEADER + (int) Zstd.compressBound(length);
    if (frames.capacity() < most) {
      frames = buffer(Math.max(most, 2 * frames.capacity()));
    }
    frames.clear();
    int size =
        context.compressDirectByteBuffer(
            frames, HEADER, frames.capacity() - HEADER, lines, lines.position(), length);
    frames.putInt(0, MAGIC).putInt(BYTES_AT, Integer.BYTES).putInt(SIZE_AT, HEADER + size);
    return frames.limit(HEADER + size);
  }

  @Override
  public long wholeEnd(FileChannel file) throws IOException {
    return SizedPieces.wholeEnd(
        file,
        HEADER,
        header ->
            header.getInt(0) == MAGIC && header.getInt(BYTES_AT) == Integer.BYTES
                ? Integer.toUnsignedLong(header.getInt(SIZE_AT))
                : -1);
  }

  /** A torn frame cannot be separated from. */
  @Override
  public byte[] afterTorn() {
    return new byte[0];
  }

  @Override
  public void close() {
    context.close();
  }

  private static ByteBuffer buffer(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
