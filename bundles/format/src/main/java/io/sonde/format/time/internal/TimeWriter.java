package io.sonde.format.time.internal;

import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.Steps;
import io.sonde.format.value.internal.ValueWriter;

/** Times as people read them. */
public enum TimeWriter implements ValueWriter {
  /** Seconds and microseconds since boot: {@link Steps#sinceBoot}. */
  SINCE_BOOT {
    @Override
    public void write(long nanoseconds, LineBuffer out) {
      Steps.sinceBoot(nanoseconds, out);
    }
  },
  /** Date and time of day in UTC to the microsecond, ISO 8601. */
  UTC {
    @Override
    public void write(long nanoseconds, LineBuffer out) {
      seconds(nanoseconds, out);
      Digits.zeroPadded(Math.floorMod(nanoseconds, NANOSECONDS) / 1000, 6, out);
      out.put('Z');
    }
  },
  /** As {@link #UTC}, to the nanosecond. */
  UTC_NANOSECONDS {
    @Override
    public void write(long nanoseconds, LineBuffer out) {
      seconds(nanoseconds, out);
      Digits.zeroPadded(Math.floorMod(nanoseconds, NANOSECONDS), 9, out);
      out.put('Z');
    }
  },
  /** Nanoseconds, with their unit. */
  DURATION {
    @Override
    public void write(long nanoseconds, LineBuffer out) {
      Digits.signed(nanoseconds, out);
      out.put('n');
      out.put('s');
    }
  };

  private static final long NANOSECONDS = 1_000_000_000;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final int DAYS_OF_400_YEARS = 146_097;
  private static final int DAYS_OF_100_YEARS = 36_524;
  private static final int DAYS_OF_4_YEARS = 1_461;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final int MARCH_0000 = 719_468;

  /** Writes a time of so many nanoseconds. */
  public abstract void write(long nanoseconds, LineBuffer out);

  @Override
  public void write(RecordBytes record, int at, LineBuffer out) {
    write(record.data().getLong(at), out);
  }

  private static void seconds(long nanoseconds, LineBuffer out) {
    long seconds = Math.floorDiv(nanoseconds, NANOSECONDS);
    date(Math.floorDiv(seconds, SECONDS_OF_DAY), out);
    int second = Math.floorMod(seconds, SECONDS_OF_DAY);
    out.put('T');
    Digits.zeroPadded(second / 3600, 2, out);
    out.put(':');
    Digits.zeroPadded(second / 60 % 60, 2, out);
    out.put(':');
    Digits.zeroPadded(second % 60, 2, out);
    out.put('.');
  }

  /**
   * The date of a day counted from 1970, in the Gregorian calendar. Years are counted from March,
   * so that a leap day is the last of its year; months from March then have 31 and 30 days in turn,
   * five of them 153.
   */
  private static void date(long day, LineBuffer out) {
    long marchDay = day + MARCH_0000;
    long cycle = Math.floorDiv(marchDay, DAYS_OF_400_YEARS);
    int rest = Math.floorMod(marchDay, DAYS_OF_400_YEARS);
    int century = Math.min(rest / DAYS_OF_100_YEARS, 3);
    rest -= century * DAYS_OF_100_YEARS;
    int four = rest / DAYS_OF_4_YEARS;
    rest -= four * DAYS_OF_4_YEARS;
    int year = Math.min(rest / 365, 3);
    rest -= year * 365;
    int month = (5 * rest + 2) / 153;
    int dayOfMonth = rest - (153 * month + 2) / 5 + 1;
    long marchYear = 400 * cycle + 100 * century + 4 * four + year;
    Digits.zeroPadded(month < 10 ? marchYear : marchYear + 1, 4, out);
    out.put('-');
    Digits.zeroPadded(month < 10 ? month + 3 : month - 9, 2, out);
    out.put('-');
    Digits.zeroPadded(dayOfMonth, 2, out);
  }
}
