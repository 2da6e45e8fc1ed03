package io.sonde.shell.deploy.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What becomes of one kind of files. Called by one thread at a time, with files that are trusted
 * and have come to rest.
 */
interface FileKind {
  /** Whether a file of this name is of this kind. */
  boolean takes(String name);

  /**
   * Puts a file into effect, in place of what it held before, if that was in effect.
   *
   * @throws TraceException if it cannot be had; what was in effect before still is then, here and
   *     with the others
   * @throws UsageException if what it asks for makes no sense
   * @throws IOException if it cannot be read, or is broken; the message is one line
   */
  void put(Path file) throws TraceException, UsageException, IOException, InterruptedException;

  /** Whether something of this file's is in effect. */
  boolean has(Path file);

  /** A file has gone: ends what it was for. Harmless if that is nothing. */
  void remove(Path file) throws IOException, InterruptedException;

  /** Ends all that is in effect; when this returns, it has ended. */
  void close();
}
