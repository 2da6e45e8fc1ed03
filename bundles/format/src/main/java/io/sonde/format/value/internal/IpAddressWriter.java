package io.sonde.format.value.internal;

import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.LineBuffer;
import java.nio.ByteBuffer;

/**
 * IP addresses as text: version 4 as four numbers, version 6 as RFC 5952 recommends (the longest
 * run of two or more zero groups left out, an address of version 4 within shown as such).
 */
final class IpAddressWriter {
  private static final int GROUPS = 8;

  private IpAddressWriter() {}

  /**
   * @throws IllegalArgumentException if an address of so many bytes is of no version
   */
  static ValueWriter of(int size) {
    return switch (size) {
      case 4 -> (record, at, out) -> version4(record.data(), at, out);
      case 16 -> (record, at, out) -> version6(record.data(), at, out);
      default -> throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + size);
    };
  }

  private static void version4(ByteBuffer data, int at, LineBuffer out) {
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        out.put('.');
      }
      Digits.unsigned(data.get(at + i) & 0xff, out);
    }
  }

  private static void version6(ByteBuffer data, int at, LineBuffer out) {
    boolean mapped = isMapped(data, at);
    int groups = mapped ? GROUPS - 2 : GROUPS;
    int gap = longestZeros(data, at, groups);
    int gapLength = gap < 0 ? 0 : zerosFrom(data, at, gap, groups);
    int group = 0;
    while (group < groups) {
      if (group == gap) {
        out.put(':');
        out.put(':');
        group += gapLength;
      } else {
        if (group > 0 && group != gap + gapLength) {
          out.put(':');
        }
        Digits.hex(group(data, at, group), out);
        group++;
      }
    }
    if (mapped) {
      out.put(':');
      version4(data, at + 12, out);
    }
  }

  /** Whether it is ::ffff:0:0/96. */
  private static boolean isMapped(ByteBuffer data, int at) {
    return zerosFrom(data, at, 0, GROUPS) == 5 && group(data, at, 5) == 0xffff;
  }

  /** The first group of the longest run of at least two zero groups, or -1. */
  private static int longestZeros(ByteBuffer data, int at, int groups) {
    int best = -1;
    int bestLength = 1;
    int group = 0;
    while (group < groups) {
      int length = zerosFrom(data, at, group, groups);
      if (length > bestLength) {
        best = group;
        bestLength = length;
      }
      group += Math.max(1, length);
    }
    return best;
  }

  private static int zerosFrom(ByteBuffer data, int at, int first, int groups) {
    int group = first;
    while (group < groups && group(data, at, group) == 0) {
      group++;
    }
    return group - first;
  }

  private static int group(ByteBuffer data, int at, int index) {
    return (data.get(at + 2 * index) & 0xff) << 8 | (data.get(at + 2 * index + 1) & 0xff);
  }
}
