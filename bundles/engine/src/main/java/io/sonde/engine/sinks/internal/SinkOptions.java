package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.event.QueuePolicy;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.delivery.internal.LaneOptions;
import io.sonde.engine.delivery.internal.LaneOptions.SpillOptions;
import io.sonde.engine.filter.internal.FilterException;
import io.sonde.engine.filter.internal.FilterSpec;
import io.sonde.engine.spill.internal.Spill;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of a sink that are the engine's affair.
 *
 * @param lane what becomes of events that the sink is too slow for
 * @param filter which events it gets
 */
record SinkOptions(LaneOptions lane, FilterSpec filter) {
  /** The smallest queue that holds two of the largest batches. */
  private static final long LEAST_QUEUE = 1 << 20;

  /** One that spills has to hold what comes while the disk is at work. */
  private static final long LEAST_SPILLING_QUEUE = 4 << 20;

  private static final long DEFAULT_SPILL = 1 << 30;

  private static final String POLICIES =
      "there are: "
          + Stream.of(QueuePolicy.values())
              .map(p -> p.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));

  /**
   * Reads them.
   *
   * @throws TraceException if one has no meaning; it names the sink
   */
  static SinkOptions of(SinkSpec spec, DeliverySettings settings) throws TraceException {
    QueuePolicy policy = policy(spec);
    long least = usesDisk(policy) ? LEAST_SPILLING_QUEUE : LEAST_QUEUE;
    long otherwise = Math.max(least, settings.queueBytes());
    long queue = bytes(spec, SinkSpec.QUEUE, otherwise, least);
    long most = Runtime.getRuntime().maxMemory() / 2;
    if (spec.option(SinkSpec.QUEUE).isPresent() && queue > most) {
      throw wrong(
          spec,
          "queue=" + spec.option(SinkSpec.QUEUE).get() + " is more memory than there is",
          "at most " + ByteSize.text(most) + ", half of what this JVM may use");
    }
    return new SinkOptions(
        new LaneOptions(policy, queue, spill(spec, policy, settings)), filter(spec));
  }

  /**
   * Reads those of a sink that several traces share.
   *
   * @throws TraceException also if it is to spill: what is on disk is one trace's
   */
  static SinkOptions shared(SinkSpec spec, DeliverySettings settings) throws TraceException {
    SinkOptions options = of(spec, settings);
    if (options.lane().spill().isPresent()) {
      throw wrong(
          spec,
          "policy=spill is for a sink that one trace has for itself",
          "there are here: block, drop");
    }
    return options;
  }

  private static QueuePolicy policy(SinkSpec spec) throws TraceException {
    String name = spec.option(SinkSpec.POLICY).orElse("block").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "block" -> QueuePolicy.BLOCK;
      case "drop" -> QueuePolicy.DROP;
      case "spill" -> QueuePolicy.SPILL;
      case "journal" -> QueuePolicy.JOURNAL;
      default -> throw wrong(spec, "unknown policy '" + name + "'", POLICIES);
    };
  }

  private static boolean usesDisk(QueuePolicy policy) {
    return policy == QueuePolicy.SPILL || policy == QueuePolicy.JOURNAL;
  }

  private static Optional<SpillOptions> spill(
      SinkSpec spec, QueuePolicy policy, DeliverySettings settings) throws TraceException {
    if (!usesDisk(policy)) {
      for (String option : new String[] {SinkSpec.SPILL, SinkSpec.SPILL_DIR}) {
        if (spec.option(option).isPresent()) {
          throw wrong(spec, option + " has no meaning here", "add policy=spill or journal");
        }
      }
      return Optional.empty();
    }
    long bytes = bytes(spec, SinkSpec.SPILL, DEFAULT_SPILL, Spill.LEAST_LIMIT);
    Optional<Path> folder =
        spec.option(SinkSpec.SPILL_DIR).map(spec::resolve).or(settings::spillFolder);
    if (folder.isEmpty()) {
      throw wrong(spec, "there is no folder to spill to", "name one: spill-dir=/var/spool/sonde");
    }
    return Optional.of(new SpillOptions(folder.get(), identity(spec), bytes));
  }

  /** The target may be a path, which means something else in another folder. */
  private static String identity(SinkSpec spec) {
    if (spec.target().isEmpty() || spec.target().startsWith("/")) {
      return spec.uri();
    }
    return spec.uri() + " in " + spec.resolve("").toAbsolutePath().normalize();
  }

  private static FilterSpec filter(SinkSpec spec) throws TraceException {
    try {
      return FilterSpec.parse(spec.option(SinkSpec.WHERE), spec.option(SinkSpec.SAMPLE));
    } catch (FilterException e) {
      throw wrong(spec, e);
    }
  }

  private static long bytes(SinkSpec spec, String option, long otherwise, long least)
      throws TraceException {
    Optional<String> text = spec.option(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    long bytes =
        ByteSize.parse(text.get())
            .orElseThrow(
                () ->
                    wrong(
                        spec,
                        option + "=" + text.get() + " is no number of bytes",
                        "as in " + option + "=64M"));
    if (bytes < least) {
      throw wrong(
          spec, option + "=" + text.get() + " is too small", "at least " + ByteSize.text(least));
    }
    return bytes;
  }

  /** A filter that cannot be understood, or does not fit the trace's records. */
  static TraceException wrong(SinkSpec spec, FilterException cause) {
    return wrong(spec, "filter: " + cause.getMessage(), cause.remedy());
  }

  private static TraceException wrong(SinkSpec spec, String what, String remedy) {
    return new TraceException("sink " + spec.uri() + ": " + what, remedy);
  }
}
