package io.sonde.lang.c.check.internal;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Suggestions {
  private Suggestions() {}

  /** The nearest name, if it is near: at most a third of its letters differ. */
  static Optional<String> nearest(String name, Collection<String> known) {
    String best = null;
    int least = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) < least
          && !candidate.startsWith("__sonde")) {
        int distance = distance(name, candidate);
        boolean earlier = best != null && distance == least && candidate.compareTo(best) < 0;
        if (distance < least || earlier) {
          least = distance;
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** A hint that asks for it. */
  public static Optional<String> hint(String name, Collection<String> known) {
    return nearest(name, known).map(found -> "did you mean '" + found + "'?");
  }

  /** Levenshtein's distance, exchanged neighbours counting once. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1);
        d[i][j] = Math.min(least, d[i - 1][j - 1] + change);
        boolean exchanged =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (exchanged) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
