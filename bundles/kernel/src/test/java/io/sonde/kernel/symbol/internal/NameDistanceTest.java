package io.sonde.kernel.symbol.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDistanceTest {
  private static final int NO_LIMIT = 1000;

  @ParameterizedTest
  @CsvSource({
    "vfs_read, vfs_read, 0",
    "vfs_raed, vfs_read, 1",
    "vfs_rad, vfs_read, 1",
    "vfs_reaad, vfs_read, 1",
    "vfs_reed, vfs_read, 1",
    "vfs_read, vfs_readv, 1",
    "vfs_read, vfs_read.constprop.0, 2",
    "kmem_cache_allocc, kmem_cache_alloc_noprof, 2",
    "abc, xyz, 3",
  })
  void examples(String wanted, String name, int distance) {
    assertEquals(distance, distance(wanted, name, NO_LIMIT));
  }

  /** Against the classic table, on short random names that have much in common. */
  @Test
  void agreesWithTheTable() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String wanted = name(random, 1 + random.nextInt(10));
      String name = name(random, random.nextInt(24));
      int expected = byTable(wanted, name);
      assertEquals(expected, distance(wanted, name, NO_LIMIT), wanted + " " + name);
      int limit = random.nextInt(8);
      int limited = distance(wanted, name, limit);
      assertTrue(
          expected <= limit ? limited == expected : limited > limit,
          wanted + " " + name + " limit " + limit + " gave " + limited);
    }
  }

  @Test
  void aFullWordIsNoSpecialCase() {
    String wanted = "abcdefgh".repeat(8);
    assertEquals(0, distance(wanted, wanted, NO_LIMIT));
    assertEquals(1, distance(wanted, "x" + wanted.substring(1), NO_LIMIT));
    assertEquals(0, distance(wanted + "more", wanted, NO_LIMIT));
  }

  private static int distance(String wanted, String name, int limit) {
    byte[] text = ("[" + name + "]").getBytes(StandardCharsets.US_ASCII);
    return new NameDistance(wanted.getBytes(StandardCharsets.US_ASCII))
        .to(text, 1, text.length - 1, limit);
  }

  private static String name(Random random, int length) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.append((char) ('a' + random.nextInt(3)));
    }
    return name.toString();
  }

  private static int byTable(String wanted, String name) {
    int m = wanted.length();
    int n = name.length();
    int[][] d = new int[m + 1][n + 1];
    for (int i = 0; i <= m; i++) {
      for (int j = 0; j <= n; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && wanted.charAt(i - 1) == name.charAt(j - 2)
                && wanted.charAt(i - 2) == name.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    int best = Integer.MAX_VALUE;
    for (int j = 0; j <= n; j++) {
      best = Math.min(best, d[m][j] + NameDistance.beyond(n - j));
    }
    return best;
  }
}
