package io.sonde.perf.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Event sources whose numbers differ from boot to boot, as sysfs shows them
 * (Documentation/ABI/testing/sysfs-bus-event_source-devices-format).
 */
final class EventSources {
  private static final Pattern CONFIG_BIT = Pattern.compile("config:(\\d+)");

  private final Path devices;

  /**
   * @param devices the folder with one folder for each source
   */
  EventSources(Path devices) {
    this.devices = devices;
  }

  boolean has(String source) {
    return Files.exists(devices.resolve(source).resolve("type"));
  }

  /** What goes into the attribute's {@code type}. */
  int type(String source) throws IOException {
    Path file = devices.resolve(source).resolve("type");
    String text = Files.readString(file).strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException(file + " is not understood: " + text, e);
    }
  }

  /** Which bit of the attribute's {@code config} is the flag of this name. */
  int configBit(String source, String flag) throws IOException {
    Path file = devices.resolve(source).resolve("format").resolve(flag);
    String text = Files.readString(file).strip();
    Matcher m = CONFIG_BIT.matcher(text);
    if (!m.matches()) {
      throw new IOException(file + " is not understood: " + text);
    }
    return Integer.parseInt(m.group(1));
  }
}
