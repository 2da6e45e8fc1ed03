package io.sonde.shell.control.internal;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** {@link TraceReport} as the payload of a frame REPORT. A count that is unknown is -1 there. */
final class ReportCodec {
  private static final long UNKNOWN = -1;

  /** Bytes of the shortest loss: two texts and a count. */
  private static final int LEAST = 16;

  private ReportCodec() {}

  static Frame frame(TraceReport report) {
    TraceStats stats = report.stats();
    Texts.Writer out =
        new Texts.Writer()
            .text(report.process())
            .flag(report.background())
            .number(report.number())
            .text(report.name())
            .text(report.state())
            .number(report.since().getEpochSecond())
            .number(report.since().getNano())
            .number(report.taken().getEpochSecond())
            .number(report.taken().getNano())
            .number(stats.emitted().orElse(UNKNOWN))
            .number(stats.foreign())
            .number(stats.beyondLimit());
    losses(stats.losses(), out);
    out.number(stats.sinks().size());
    for (SinkStats sink : stats.sinks()) {
      out.text(sink.sink()).number(sink.delivered()).number(sink.filtered());
      out.number(sink.absent()).number(sink.waiting()).number(sink.replayed());
      out.flag(sink.failure() != null).text(sink.failure() == null ? "" : sink.failure());
      losses(sink.losses(), out);
      out.pairs(sink.report());
    }
    UsageCodec.write(report.usage(), out);
    count(report.owner().nanoseconds(), out);
    count(report.owner().resident(), out);
    MapReportCodec.write(report.maps(), out);
    return Frame.of(FrameType.REPORT, out.texts(report.notices()).bytes());
  }

  private static void losses(List<Loss> losses, Texts.Writer out) {
    out.number(losses.size());
    for (Loss loss : losses) {
      count(loss.count(), out.text(loss.place().name()).text(loss.subject()));
    }
  }

  /**
   * @throws ProtocolException if the payload is none
   */
  static TraceReport report(Frame frame) throws ProtocolException {
    Texts.Reader in = new Texts.Reader(frame.payload());
    try {
      TraceReport report =
          new TraceReport(
              in.text(),
              in.flag(),
              in.longNumber(),
              in.text(),
              in.text(),
              Instant.ofEpochSecond(in.longNumber(), in.number()),
              Instant.ofEpochSecond(in.longNumber(), in.number()),
              stats(in),
              UsageCodec.read(in),
              new ProcessUsage(count(in), count(in)),
              MapReportCodec.read(in),
              in.texts());
      in.end();
      return report;
    } catch (DateTimeException | ArithmeticException e) {
      throw new ProtocolException("a time that is none: " + e.getMessage());
    }
  }

  private static TraceStats stats(Texts.Reader in) throws ProtocolException {
    OptionalLong emitted = count(in);
    long foreign = in.longNumber();
    long beyondLimit = in.longNumber();
    List<Loss> losses = losses(in);
    int size = in.length(LEAST);
    List<SinkStats> sinks = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String name = in.text();
      long delivered = in.longNumber();
      long filtered = in.longNumber();
      long absent = in.longNumber();
      long waiting = in.longNumber();
      long replayed = in.longNumber();
      boolean failed = in.flag();
      String failure = in.text();
      sinks.add(
          new SinkStats(
              name,
              delivered,
              filtered,
              losses(in),
              absent,
              waiting,
              replayed,
              failed ? failure : null,
              in.pairs()));
    }
    return new TraceStats(emitted, foreign, losses, beyondLimit, sinks);
  }

  private static List<Loss> losses(Texts.Reader in) throws ProtocolException {
    int size = in.length(LEAST);
    List<Loss> losses = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      losses.add(new Loss(place(in.text()), in.text(), count(in)));
    }
    return losses;
  }

  private static Place place(String name) throws ProtocolException {
    try {
      return Place.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("no place of a loss is called " + name);
    }
  }

  static void count(OptionalLong count, Texts.Writer out) {
    out.number(count.orElse(UNKNOWN));
  }

  static OptionalLong count(Texts.Reader in) throws ProtocolException {
    long count = in.longNumber();
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
