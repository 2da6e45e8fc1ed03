package io.sonde.sink.file.internal;

/** How a file is compressed, by the name that the option {@code compress} has for it. */
enum Compression {
  NONE("") {
    @Override
    Coding coding() {
      return new PlainLines();
    }
  },
  GZIP(".gz") {
    @Override
    Coding coding() {
      return new GzipMembers();
    }
  },
  ZSTD(".zst") {
    @Override
    Coding coding() {
      try {
        return new ZstdFrames();
      } catch (NoClassDefFoundError e) {
        throw new IllegalArgumentException(
            "compress=zstd needs the bundle com.github.luben.zstd-jni, which is not installed", e);
      }
    }
  };

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  /** What stands at the end of a file's name; empty if nothing does. */
  String extension() {
    return extension;
  }

  /**
   * A new way to write lines so.
   *
   * @throws IllegalArgumentException if there is no code for it; the message says what is missing
   */
  abstract Coding coding();

  /** What a file's name says. */
  static Compression of(String name) {
    for (Compression one : values()) {
      if (!one.extension.isEmpty() && name.endsWith(one.extension)) {
        return one;
      }
    }
    return NONE;
  }
}
