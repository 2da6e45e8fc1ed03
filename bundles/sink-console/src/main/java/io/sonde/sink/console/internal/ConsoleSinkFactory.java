package io.sonde.sink.console.internal;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Opens {@code console:} and {@code console:stderr}. Option {@code format}: a record format's name,
 * {@code text} if there is none. Option {@code time}: the format's, {@code kernel} or {@code wall}.
 *
 * <p>Losses are part of the stream in every format but {@code text}: people see them on standard
 * error, as bcc shows them (in colour on a terminal, unless {@code NO_COLOR} is set), and standard
 * output keeps to the events. Where the specification brings an output of its own and no standard
 * error, as a shell does, they are written there as well.
 */
@Component(property = SinkFactory.SCHEME + "=console")
public final class ConsoleSinkFactory implements SinkFactory {
  private static final String TEXT = "text";
  private static final String STDERR = "stderr";
  private static final int STANDARD_ERROR = 2;
  private static final List<String> OPTIONS =
      List.of(SinkSpec.FORMAT, SinkSpec.POLICY, RecordFormat.TIME);

  private final Map<String, RecordFormat> formats = new ConcurrentSkipListMap<>();
  private final OutputStream standardOutput;
  private final OutputStream standardError;
  private final Terminal terminal;

  /** Writes to the process's own descriptors: a shell may have replaced System.out. */
  public ConsoleSinkFactory() {
    this(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Terminal.ofThisProcess());
  }

  ConsoleSinkFactory(OutputStream standardOutput, OutputStream standardError, Terminal terminal) {
    this.standardOutput = standardOutput;
    this.standardError = standardError;
    this.terminal = terminal;
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
    for (String option : spec.options().keySet()) {
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException(
            spec.uri()
                + " has no option '"
                + option
                + "'; there are: "
                + String.join(", ", OPTIONS));
      }
    }
    String name = spec.option(SinkSpec.FORMAT).orElse(TEXT);
    RecordFormat format = formats.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "no format '" + name + "'; there are: " + String.join(", ", formats.keySet()));
    }
    ConsoleOutput output = output(spec);
    ConsoleSink.Lane events = new ConsoleSink.Lane(format.encoder(spec.options()), output, false);
    boolean apart =
        name.equals(TEXT)
            && spec.target().isEmpty()
            && (spec.output().isEmpty() || spec.error().isPresent());
    return new ConsoleSink(events, apart ? aside(format, spec) : events);
  }

  private ConsoleOutput output(SinkSpec spec) {
    return switch (spec.target()) {
      case "" ->
          spec.output()
              .map(stream -> new ConsoleOutput("the console", stream))
              .orElseGet(() -> new ConsoleOutput("standard output", standardOutput));
      case STDERR -> error(spec);
      default ->
          throw new IllegalArgumentException(
              "no console '" + spec.target() + "'; there are: console: and console:stderr");
    };
  }

  private ConsoleSink.Lane aside(RecordFormat format, SinkSpec spec) {
    boolean coloured = spec.error().isEmpty() && terminal.takesColour(STANDARD_ERROR);
    return new ConsoleSink.Lane(format.encoder(spec.options()), error(spec), coloured);
  }

  private ConsoleOutput error(SinkSpec spec) {
    return new ConsoleOutput("standard error", spec.error().orElse(standardError));
  }
}
