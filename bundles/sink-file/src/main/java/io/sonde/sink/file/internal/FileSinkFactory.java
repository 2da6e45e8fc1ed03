package io.sonde.sink.file.internal;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Opens {@code file:PATH}. Options: {@code format}, a record format's name, {@code json} if there
 * is none; {@code append}, {@code true} (the default) to keep what the file holds and write behind
 * it, {@code false} to begin anew.
 */
@Component(property = SinkFactory.SCHEME + "=file")
public final class FileSinkFactory implements SinkFactory {
  private static final String APPEND = "append";
  private static final String DEFAULT_FORMAT = "json";
  private static final List<String> OPTIONS = List.of(APPEND, SinkSpec.FORMAT, SinkSpec.POLICY);

  private final Map<String, RecordFormat> formats = new ConcurrentSkipListMap<>();

  @Reference(
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(" + RecordFormat.NAME + "=*)")
  void addFormat(RecordFormat format, Map<String, Object> properties) {
    formats.put(String.valueOf(properties.get(RecordFormat.NAME)), format);
  }

  void removeFormat(RecordFormat format, Map<String, Object> properties) {
    formats.remove(String.valueOf(properties.get(RecordFormat.NAME)), format);
  }

  @Override
  public Sink open(SinkSpec spec) throws IOException {
    for (String option : spec.options().keySet()) {
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException(
            spec.uri() + " has no option '" + option + "'; there are: " + list(OPTIONS));
      }
    }
    if (spec.target().isEmpty()) {
      throw new IllegalArgumentException("file: names no file; as in file:/tmp/events.jsonl");
    }
    RecordFormat format = format(spec.option(SinkSpec.FORMAT).orElse(DEFAULT_FORMAT));
    LineFile file = LineFile.open(spec.resolve(spec.target()), append(spec));
    try {
      return new FileSink(file, format.encoder(spec.options()));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private RecordFormat format(String name) {
    RecordFormat format = formats.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "no format '" + name + "'; there are: " + list(formats.keySet()));
    }
    return format;
  }

  private static boolean append(SinkSpec spec) {
    String value = spec.option(APPEND).orElse("true");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "append of " + spec.uri() + " is true or false, not '" + value + "'");
    };
  }

  private static String list(Iterable<String> names) {
    return String.join(", ", names);
  }
}
