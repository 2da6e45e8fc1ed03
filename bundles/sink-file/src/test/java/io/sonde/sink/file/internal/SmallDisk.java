package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Opens files on a disk that takes so many bytes, and fails in the middle of a write then. */
final class SmallDisk implements Opener {
  private final Opener real = Opener.ofChannels();
  private long room;
  private int forced;

  SmallDisk(long room) {
    this.room = room;
  }

  synchronized void add(long bytes) {
    room += bytes;
  }

  /** How often a file was forced to the disk. */
  synchronized int forced() {
    return forced;
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    return new Limited(real.open(path));
  }

  private final class Limited implements OpenFile {
    private final OpenFile file;

    Limited(OpenFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      synchronized (SmallDisk.this) {
        if (room == 0) {
          throw new IOException("No space left on device");
        }
        int taken = (int) Math.min(room, bytes.remaining());
        ByteBuffer part = bytes.slice(bytes.position(), taken);
        while (part.hasRemaining()) {
          file.write(part);
        }
        bytes.position(bytes.position() + taken);
        room -= taken;
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SmallDisk.this) {
        room += file.size() - size;
        file.truncate(size);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SmallDisk.this) {
        forced++;
      }
      file.force();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
