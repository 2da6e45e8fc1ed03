package io.sonde.shell.control.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.TraceUsage;
import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.api.TraceUsage.ProgramUsage;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.ProtocolException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportCodecTest {
  private final Random random = new Random(4711);

  private TraceReport any() {
    List<SinkStats> sinks =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(
                i ->
                    new SinkStats(
                        "s" + i,
                        count(),
                        count(),
                        losses(),
                        count(),
                        count(),
                        count(),
                        failure(),
                        random.nextBoolean() ? Map.of() : Map.of("lag", "3", "läst-error", "")))
            .toList();
    return new TraceReport(
        "47" + random.nextInt(9),
        random.nextBoolean(),
        random.nextInt(100),
        "näme",
        "attached",
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        new TraceStats(unknownOr(count()), count(), losses(), count(), sinks),
        usage(),
        new ProcessUsage(unknownOr(count()), unknownOr(count())),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new MapReport("m" + i, "hash", "u32", "", i, unknownOr(count())))
            .toList(),
        random.nextBoolean() ? List.of("a\nb") : List.of());
  }

  private TraceUsage usage() {
    return new TraceUsage(
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new ProgramUsage("p" + i, unknownOr(count()), unknownOr(count())))
            .toList(),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new MapUsage("m" + i, unknownOr(count())))
            .toList());
  }

  private String failure() {
    return random.nextBoolean() ? null : random.nextBoolean() ? "" : "full";
  }

  private List<Loss> losses() {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(
            i -> {
              Place place = Place.values()[random.nextInt(Place.values().length)];
              return new Loss(place, "cpu " + i, unknownOr(count()));
            })
        .toList();
  }

  private long count() {
    return random.nextLong() & Long.MAX_VALUE;
  }

  private OptionalLong unknownOr(long count) {
    return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(count);
  }

  @Test
  void arrivesAsItWas() throws ProtocolException {
    for (int round = 0; round < 1000; round++) {
      TraceReport report = any();
      assertEquals(report, ReportCodec.report(ReportCodec.frame(report)));
    }
  }

  @Test
  void whatIsDamagedIsRefusedOrMeansSomething() {
    for (int round = 0; round < 20_000; round++) {
      byte[] good = ReportCodec.frame(any()).payload().array();
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 2));
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        ReportCodec.report(Frame.of(FrameType.REPORT, bad));
      } catch (ProtocolException e) {
        // the only way out
      }
    }
  }
}
