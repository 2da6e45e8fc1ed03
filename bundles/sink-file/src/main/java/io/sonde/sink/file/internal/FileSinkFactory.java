package io.sonde.sink.file.internal;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Opens {@code file:PATH}. A file that vanishes, or whose folder does, is made again; another that
 * took its place, as log rotators do, is taken.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>{@code format}</td><td>a record format's name; else the extension decides: {@code .json},
 *   {@code .jsonl}, {@code .ndjson}, {@code .csv}, {@code .txt}, {@code .log}; else {@code json}</td></tr>
 *   <tr><td>{@code append}</td><td>{@code true} (the default) to keep what the file holds and write
 *   behind it, {@code false} to begin anew</td></tr>
 *   <tr><td>{@code compress}</td><td>{@code gzip}, {@code zstd} or {@code none}; else the extension decides, {@code .gz} or {@code .zst}</td></tr>
 *   <tr><td>{@code rotate}</td><td>a size, {@code 100M}, a time, {@code 1h}, or both, {@code 100M,1h}:
 *   when the file is put aside, named by the time in UTC</td></tr>
 *   <tr><td>{@code keep}</td><td>how many of those put aside stay; all if it is not given</td></tr>
 *   <tr><td>{@code fsync}</td><td>{@code never} (the default), {@code rotate}, when a file is done, or
 *   a time, {@code 1s}, at least that often</td></tr>
 *   <tr><td>{@code time}</td><td>the format's: {@code kernel} or {@code wall}</td></tr>
 * </table>
 */
@Component(property = SinkFactory.SCHEME + "=file")
public final class FileSinkFactory implements SinkFactory {
  private final Map<String, RecordFormat> formats = new ConcurrentSkipListMap<>();
  private final Opener opener;
  private final InstantSource time;

  /** Writes files of this machine, by its time of day. */
  public FileSinkFactory() {
    this(Opener.ofChannels(), InstantSource.system());
  }

  FileSinkFactory(Opener opener, InstantSource time) {
    this.opener = opener;
    this.time = time;
  }

  /**
   * Static: an open sink holds on to its format. When formats come or go this factory is another,
   * and so the tracer opens its sinks anew, with the formats there are.
   */
  @Reference(
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.STATIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(" + RecordFormat.NAME + "=*)")
  void addFormat(RecordFormat format, Map<String, Object> properties) {
    formats.put(String.valueOf(properties.get(RecordFormat.NAME)), format);
  }

  void removeFormat(RecordFormat format, Map<String, Object> properties) {
    formats.remove(String.valueOf(properties.get(RecordFormat.NAME)), format);
  }

  @Override
  public Sink open(SinkSpec spec) throws IOException {
    FileOptions options = FileOptions.of(spec);
    RecordFormat format = format(options.format());
    Supplier<RecordEncoder> encoders = () -> format.encoder(options.forFormat());
    encoders.get();
    FileSeries series = new FileSeries(options, opener, time);
    try {
      return new FileSink(series, options.fsync(), encoders);
    } catch (IOException | RuntimeException e) {
      series.close();
      throw e;
    }
  }

  private RecordFormat format(String name) {
    RecordFormat format = formats.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "no format '" + name + "'; there are: " + String.join(", ", formats.keySet()));
    }
    return format;
  }
}
