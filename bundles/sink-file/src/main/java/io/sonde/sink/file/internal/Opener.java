package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Opens files for adding to their end, to which others may be adding too. */
@FunctionalInterface
interface Opener {
  /** Opens a file, which is created if there is none. */
  OpenFile open(Path path) throws IOException;

  /** Gives others who write the time to go on. */
  default void pause(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  /** The real one. */
  static Opener ofChannels() {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    return path -> new ChannelFile(FileChannel.open(path, options));
  }
}
