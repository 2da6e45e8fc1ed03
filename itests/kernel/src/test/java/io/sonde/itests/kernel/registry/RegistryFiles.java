package io.sonde.itests.kernel.registry;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.KernelSyntax;
import io.sonde.tracefs.dynamic.ListedEvent;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The running kernel's registries, by plain writes and reads. */
final class RegistryFiles {
  static final Path TRACEFS = Path.of("/sys/kernel/tracing");

  /** A group of this JVM's own. */
  private final String group = "grammar_" + ProcessHandle.current().pid();

  private int made;

  static KernelSyntax syntax() throws IOException {
    KernelVersion version = KernelVersion.parse(System.getProperty("os.version"));
    Set<String> off =
        new LinuxKernel(new JnaCalls())
            .config().entrySet().stream()
                .filter(option -> option.getValue().equals("n"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    return new KernelSyntax(version, Files.readString(TRACEFS.resolve("README")), off);
  }

  boolean has(RegistryFile file) {
    return Files.exists(TRACEFS.resolve(file.path()));
  }

  EventName nextName() {
    return EventName.of(group, "e" + made++);
  }

  void write(RegistryFile file, String line) throws IOException {
    Files.writeString(TRACEFS.resolve(file.path()), line + "\n", StandardOpenOption.APPEND);
  }

  /** Removes an event; one that is not there is no error. */
  void remove(RegistryFile file, EventName name) throws IOException {
    if (Files.exists(folder(name))) {
      write(file, name.removal());
    }
  }

  /** The line of an event of this name. */
  Optional<ListedEvent> listed(RegistryFile file, EventName name) throws IOException {
    String listing = Files.readString(TRACEFS.resolve(file.path()));
    return DynamicEventParser.parseListing(file, listing).stream()
        .filter(line -> line.line().contains(":" + name.text() + " "))
        .findFirst();
  }

  /** What an event's own fields are: type, name and size. */
  List<String> fields(DynamicEvent event) throws IOException {
    String format = Files.readString(folder(event.name().orElseThrow()).resolve("format"));
    return format
        .lines()
        .filter(line -> line.contains("field:"))
        .filter(line -> !line.contains(" common_") && !line.contains(" __probe_"))
        .map(line -> line.strip().replaceAll("offset:\\d+;\\s*", ""))
        .toList();
  }

  private static Path folder(EventName name) {
    return TRACEFS.resolve("events").resolve(name.text());
  }
}
