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
    for (String line : content.split("\n")) {
      if (line.startsWith(EFFECTIVE)) {
        String mask = line.substring(EFFECTIVE.length()).strip();
        return new Capabilities(Long.parseUnsignedLong(mask, 16));
      }
    }
    throw new IOException("no line " + EFFECTIVE + " in " + file);
  }
}
