package io.sonde.sink.file.internal;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.testing.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A folder in which sinks write, on a disk and by a time that the test has in hand. */
final class SinkFolder {
  private final Path folder;
  private final FileSinkFactory factory;
  private Instant now = Instant.parse("2026-03-04T05:06:07.089Z");

  SinkFolder(Path folder, Opener opener) {
    this.folder = folder;
    this.factory = new FileSinkFactory(opener, () -> now);
    for (String format : List.of("json", "csv", "text")) {
      factory.addFormat(Lines.format(), Lines.named(format));
    }
  }

  /** One in which nobody else writes: there is nobody to wait for. */
  static SinkFolder alone(Path folder) {
    Opener channels = Opener.ofChannels();
    return new SinkFolder(
        folder,
        new Opener() {
          @Override
          public OpenFile open(Path path) throws IOException {
            return channels.open(path);
          }

          @Override
          public void pause(long nanos) {}
        });
  }

  Sink open(String nameAndOptions) throws IOException {
    return factory.open(SinkSpec.parse("file:" + folder + "/" + nameAndOptions));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** The names of all files, in order. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
