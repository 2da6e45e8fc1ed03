package io.sonde.kernel.proc.internal;

import io.sonde.kernel.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** /proc/PID/status (proc(5)). */
public final class ProcessStatus {
  private static final String EFFECTIVE = "CapEff:";

  private ProcessStatus() {}

  /** The effective capabilities that such a file tells. */
  public static Capabilities capabilities(Path status) throws IOException {
    return capabilities(Files.readString(status), status.toString());
  }

  static Capabilities capabilities(String content, String file) throws IOException {
    return new Capabilities(Long.parseUnsignedLong(value(content, EFFECTIVE, file), 16));
  }

  /**
   * What stands behind a key.
   *
   * @param key with its colon, such as {@code CapBnd:}
   * @throws IOException if there is no such line
   */
  public static String value(String content, String key, String file) throws IOException {
    for (String line : content.split("\n")) {
      if (line.startsWith(key)) {
        return line.substring(key.length()).strip();
      }
    }
    throw new IOException("no line " + key + " in " + file);
  }
}
