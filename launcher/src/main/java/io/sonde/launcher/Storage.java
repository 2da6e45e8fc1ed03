package io.sonde.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** Where the framework keeps its state. No two processes use one at the same time. */
sealed interface Storage extends AutoCloseable permits TemporaryStorage, KeptStorage {
  /** The framework's part of it. */
  Path directory();

  /** Whether an earlier run has left the framework's state in it, in order. */
  boolean filled();

  /** What kind it is, in words, for {@code --verbose}. */
  String describe();

  /** To be called when the framework has stopped. */
  @Override
  void close() throws IOException;
}
