package io.sonde.tracefs.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds names that somebody may have meant. */
final class NearestNames {
  private record Candidate(String name, int distance) {}

  private NearestNames() {}

  /**
   * Names that differ in at most a third of the letters, best first.
   *
   * @param part of a name that is compared
   * @param limit how many at most
   */
  static List<String> of(
      String wanted, Collection<String> names, UnaryOperator<String> part, int limit) {
    int most = Math.max(2, wanted.length() / 3);
    return names.stream()
        .map(name -> candidate(wanted, name, part.apply(name), most))
        .filter(candidate -> candidate.distance() <= most)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(limit)
        .map(Candidate::name)
        .toList();
  }

  /** Lengths alone often tell that a name is too far off. */
  private static Candidate candidate(String wanted, String name, String compared, int most) {
    int lengths = Math.abs(compared.length() - wanted.length());
    return new Candidate(name, lengths > most ? lengths : distance(wanted, compared));
  }

  /** Insertions, deletions, substitutions and swaps of neighbours that make b of a. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(last[j], current[j - 1]) + 1, last[j - 1] + substitution);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        current[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[b.length()];
  }
}
