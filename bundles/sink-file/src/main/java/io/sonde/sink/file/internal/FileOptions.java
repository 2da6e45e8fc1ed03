package io.sonde.sink.file.internal;

import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user wants of a file.
 *
 * @param path where it is
 * @param append whether what it holds stays
 * @param format the record format's name
 * @param compression how it is compressed
 * @param fsync when what is written is forced to the disk
 * @param forFormat all options given, for the format to find its own
 */
record FileOptions(
    Path path,
    boolean append,
    String format,
    Compression compression,
    Rotation rotation,
    Fsync fsync,
    Map<String, String> forFormat) {
  private static final String APPEND = "append";
  private static final String COMPRESS = "compress";
  private static final String ROTATE = "rotate";
  private static final String KEEP = "keep";
  private static final String FSYNC = "fsync";
  private static final String DEFAULT_FORMAT = "json";

  private static final List<String> ALL =
      List.of(
          APPEND,
          COMPRESS,
          SinkSpec.FORMAT,
          FSYNC,
          KEEP,
          SinkSpec.POLICY,
          ROTATE,
          RecordFormat.TIME);

  /**
   * @throws IllegalArgumentException if an option is unknown or its value wrong
   */
  static FileOptions of(SinkSpec spec) {
    for (String option : spec.options().keySet()) {
      if (!ALL.contains(option)) {
        throw new IllegalArgumentException(
            spec.uri() + " has no option '" + option + "'; there are: " + String.join(", ", ALL));
      }
    }
    if (spec.target().isEmpty()) {
      throw new IllegalArgumentException("file: names no file; as in file:/tmp/events.jsonl");
    }
    Path path = spec.resolve(spec.target());
    FileName name = FileName.of(path);
    return new FileOptions(
        path,
        append(spec),
        spec.option(SinkSpec.FORMAT).or(name::format).orElse(DEFAULT_FORMAT),
        compression(spec, name),
        rotation(spec),
        fsync(spec),
        spec.options());
  }

  private static Rotation rotation(SinkSpec spec) {
    Optional<String> rotate = spec.option(ROTATE);
    Optional<String> keep = spec.option(KEEP);
    if (rotate.isEmpty() && keep.isPresent()) {
      throw new IllegalArgumentException(
          "keep of " + spec.uri() + " goes with rotate, as in rotate=100M&keep=5");
    }
    if (rotate.isEmpty()) {
      return Rotation.NEVER;
    }
    long bytes = Long.MAX_VALUE;
    Duration period = Duration.ZERO;
    for (String part : rotate.get().split(",", -1)) {
      Optional<Long> size = Quantity.bytes(part);
      Optional<Duration> time = Quantity.duration(part);
      if (size.isEmpty() && time.isEmpty()) {
        throw wrong(spec, ROTATE, "a size as 100M, a time as 1h, or both as 100M,1h", part);
      }
      bytes = size.orElse(bytes);
      period = time.orElse(period);
    }
    int most =
        keep.map(
                text ->
                    Quantity.count(text)
                        .orElseThrow(() -> wrong(spec, KEEP, "a number of files, from 1 on", text)))
            .orElse(Integer.MAX_VALUE);
    return new Rotation(bytes, period, most);
  }

  private static Fsync fsync(SinkSpec spec) {
    String text = spec.option(FSYNC).orElse("never");
    return switch (text) {
      case "never" -> Fsync.NEVER;
      case "rotate" -> Fsync.AT_ROTATION;
      default ->
          Quantity.duration(text)
              .map(Fsync::every)
              .orElseThrow(() -> wrong(spec, FSYNC, "never, rotate, or a time as 1s", text));
    };
  }

  private static boolean append(SinkSpec spec) {
    String value = spec.option(APPEND).orElse("true");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(spec, APPEND, "true or false", value);
    };
  }

  private static Compression compression(SinkSpec spec, FileName name) {
    Optional<String> value = spec.option(COMPRESS);
    if (value.isEmpty()) {
      return name.compression();
    }
    return switch (value.get()) {
      case "none" -> Compression.NONE;
      case "gzip" -> Compression.GZIP;
      case "zstd" -> Compression.ZSTD;
      default -> throw wrong(spec, COMPRESS, "gzip, zstd or none", value.get());
    };
  }

  private static IllegalArgumentException wrong(
      SinkSpec spec, String option, String wanted, String value) {
    return new IllegalArgumentException(
        option + " of " + spec.uri() + " is " + wanted + ", not '" + value + "'");
  }
}
