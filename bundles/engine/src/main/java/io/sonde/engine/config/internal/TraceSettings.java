package io.sonde.engine.config.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.kernel.Trust;
import io.sonde.kernel.UntrustedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a trace's specification of a configuration's properties. */
final class TraceSettings {
  private TraceSettings() {}

  /**
   * @param pid the configuration's own name
   * @param trust whose texts may run in the kernel
   * @throws TraceException if a value makes no sense; the message names the property
   */
  static TraceSpec spec(String pid, TraceProperties properties, Trust trust) throws TraceException {
    TraceSpec spec =
        TraceSpec.of(source(pid, properties, trust))
            .withSelf(properties.self())
            .withPrintk(printk(properties.printk()));
    if (!properties.name().isBlank()) {
      spec = spec.withName(properties.name());
    }
    for (String uri : properties.to()) {
      spec = spec.to(sink(uri));
    }
    for (String probe : properties.probes()) {
      spec = spec.withProbe(probe(probe));
    }
    for (Map.Entry<String, String> option : pairs("options", properties.options()).entrySet()) {
      spec = spec.withAttach(option.getKey(), option.getValue());
    }
    if (properties.count() != 0) {
      spec = spec.withCount(properties.count());
    }
    if (properties.duration() != 0) {
      spec = spec.withDuration(Duration.ofMillis(properties.duration()));
    }
    return spec;
  }

  private static Source source(String pid, TraceProperties properties, Trust trust)
      throws TraceException {
    boolean inline = !properties.text().isBlank();
    if (inline != properties.file().isBlank()) {
      throw new TraceException(
          inline ? "text and file are both given" : "no program", "give text or file, one of them");
    }
    Map<String, String> defines = new LinkedHashMap<>();
    for (String define : properties.define()) {
      int equals = define.indexOf('=');
      defines.put(
          equals < 0 ? define : define.substring(0, equals),
          equals < 0 ? "1" : define.substring(equals + 1));
    }
    List<Path> folders = new ArrayList<>();
    String name = instance(pid);
    String text = properties.text();
    if (!inline) {
      Path file = Path.of(properties.file());
      name = String.valueOf(file.getFileName());
      text = read(file, trust);
      folders.add(file.toAbsolutePath().getParent());
    }
    for (String folder : properties.include()) {
      folders.add(Path.of(folder));
    }
    return new Source(name, text, properties.language(), defines, folders);
  }

  /** What follows the factory's name in that of a configuration. */
  private static String instance(String pid) {
    String prefix = TraceConfiguration.PID;
    return pid.startsWith(prefix) && pid.length() > prefix.length() + 1
        ? pid.substring(prefix.length() + 1)
        : pid;
  }

  private static String read(Path file, Trust trust) throws TraceException {
    try {
      trust.check(file.toAbsolutePath());
      return Files.readString(file);
    } catch (UntrustedFileException e) {
      throw new TraceException("file: refused: " + e.getMessage(), null, e);
    } catch (IOException e) {
      throw new TraceException("file: cannot read " + file + ": " + e, null, e);
    }
  }

  private static SinkSpec sink(String uri) throws TraceException {
    try {
      return SinkSpec.parse(uri);
    } catch (IllegalArgumentException e) {
      throw new TraceException("to: " + e.getMessage());
    }
  }

  private static ProbeBinding probe(String text) throws TraceException {
    int colon = text.indexOf(':');
    int equals = text.lastIndexOf('=');
    if (colon <= 0 || equals <= colon + 1 || equals == text.length() - 1) {
      throw new TraceException("probes: '" + text + "' is not TYPE:TARGET=FUNCTION");
    }
    return new ProbeBinding(
        text.substring(0, colon).strip(),
        text.substring(colon + 1, equals).strip(),
        text.substring(equals + 1).strip());
  }

  private static Map<String, String> pairs(String property, String[] texts) throws TraceException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals <= 0) {
        throw new TraceException(property + ": '" + text + "' is not NAME=VALUE");
      }
      pairs.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
    return pairs;
  }

  private static PrintkMode printk(String text) throws TraceException {
    for (PrintkMode mode : PrintkMode.values()) {
      if (text.equals(mode.name().toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    throw new TraceException(
        "printk: '" + text + "' is not offered; there are: record, trace_pipe");
  }
}
