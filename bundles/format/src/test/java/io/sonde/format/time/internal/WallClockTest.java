package io.sonde.format.time.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.api.testing.TestBatch;
import io.sonde.format.csv.internal.CsvFormat;
import io.sonde.format.json.internal.JsonFormat;
import io.sonde.format.testing.RecordMaker;
import io.sonde.format.text.internal.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WallClockTest {
  private static final Pattern ISO = Pattern.compile("20[0-9-]+T[0-9:.]+Z");
  private static final Duration PRECISION = Duration.ofMillis(200);

  /** Clocks that stand still unless they are set. */
  private static final class StillClocks implements Clocks {
    private long monotonic = 5_000_000_000L;
    private long ahead = 100;
    private long suspended;

    @Override
    public long monotonic() {
      return monotonic;
    }

    @Override
    public long realtimeAheadOfMonotonic() {
      return ahead;
    }

    @Override
    public long suspended() {
      return suspended;
    }
  }

  @Test
  void suspensionIsPartOfOneClockAndNotOfTheOther() {
    StillClocks clocks = new StillClocks();
    clocks.suspended = 30;
    WallClock wall = new WallClock(clocks);
    assertEquals(101, wall.timeOfDay(Clock.MONOTONIC).get().of(1));
    assertEquals(101, wall.timeOfDay(Clock.BOOT).get().of(31));
    assertEquals(7, wall.timeOfDay(Clock.REAL).get().of(7));
    assertFalse(wall.timeOfDay(Clock.TRACE).isPresent());
    assertFalse(wall.timeOfDay(Clock.DURATION).isPresent());
  }

  @Test
  void aTimeOfDayThatIsSetIsNoticedWithinASecond() {
    StillClocks clocks = new StillClocks();
    WallClock wall = new WallClock(clocks);
    LongTime time = wall.timeOfDay(Clock.MONOTONIC).get();
    clocks.ahead = 200;
    clocks.monotonic += 999_999_999;
    wall.refresh();
    assertEquals(100, time.of(0));
    clocks.monotonic++;
    wall.refresh();
    assertEquals(200, time.of(0));
  }

  @Test
  void thisMachinesClocksGiveTheTimeOfDay() {
    near(Instant.ofEpochSecond(0, now(Clock.MONOTONIC)));
    near(Instant.ofEpochSecond(0, now(Clock.BOOT)));
  }

  private static long now(Clock clock) {
    MachineClocks machine = new MachineClocks();
    long time = System.nanoTime() + (clock == Clock.BOOT ? machine.suspended() : 0);
    return new WallClock().timeOfDay(clock).get().of(time);
  }

  @Test
  void everyFormatWritesTimeOfDayWhereItIsAskedTo() throws IOException {
    FieldType time = new FieldType.Time(Clock.MONOTONIC);
    RecordMaker maker = new RecordMaker().number("ts", time, System.nanoTime());
    for (RecordFormat format :
        new RecordFormat[] {new TextFormat(), new JsonFormat(), new CsvFormat()}) {
      Matcher written = ISO.matcher(encoded(format, maker, "wall"));
      assertTrue(written.find(), format::toString);
      near(Instant.parse(written.group()));
      assertFalse(ISO.matcher(encoded(format, maker, "kernel")).find());
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> format.encoder(Map.of("time", "local")));
      assertEquals("time is kernel, wall, or wall:FIELD,FIELD, not 'local'", e.getMessage());
    }
  }

  @Test
  void aNumberIsATimeIfTheUserSaysSo() throws IOException {
    RecordMaker maker =
        new RecordMaker()
            .number("ts", FieldType.Int.U64, System.nanoTime())
            .number("size", FieldType.Int.U64, 7)
            .chars("comm", 4, "sh");
    for (RecordFormat format :
        new RecordFormat[] {new TextFormat(), new JsonFormat(), new CsvFormat()}) {
      String text = encoded(format, maker, "wall:ts,start");
      Matcher written = ISO.matcher(text);
      assertTrue(written.find(), text);
      near(Instant.parse(written.group()));
      assertFalse(written.find(), text);
      assertFalse(ISO.matcher(encoded(format, maker, "wall")).find());
      IOException e = assertThrows(IOException.class, () -> encoded(format, maker, "wall:comm"));
      assertEquals(
          "records of 'x' cannot be written: 'comm' is no time, which is an integer of 8 bytes",
          e.getMessage());
    }
  }

  @Test
  void textAlignsTheHeaderWithTheTimeOfDay() throws IOException {
    FieldType time = new FieldType.Time(Clock.MONOTONIC);
    RecordMaker maker =
        new RecordMaker().number("ts", time, System.nanoTime()).chars("comm", 4, "sh");
    String[] lines = encoded(new TextFormat(), maker, "wall").split("\n");
    assertEquals(lines[0].indexOf("COMM"), lines[1].indexOf("sh"));
  }

  private static String encoded(RecordFormat format, RecordMaker maker, String option)
      throws IOException {
    Schema schema = maker.schema("x", Schema.Kind.DATA, null);
    RecordEncoder encoder = format.encoder(Map.of(RecordFormat.TIME, option));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    encoder.encode(new TestBatch().add(schema, maker.bytes()), 0, out);
    return out.toString();
  }

  private static void near(Instant time) {
    Duration off = Duration.between(time, Instant.now()).abs();
    assertTrue(off.compareTo(PRECISION) < 0, () -> time + " is off by " + off);
  }
}
