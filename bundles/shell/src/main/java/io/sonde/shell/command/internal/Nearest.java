package io.sonde.shell.command.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names a user may have meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * At most three of the names that are a prefix away from the word or need few edits to become it,
   * best first.
   */
  public static List<String> to(String word, Collection<String> names) {
    String wanted = word.toLowerCase(Locale.ROOT);
    record Candidate(String name, int distance) {}
    int limit = Math.max(1, wanted.length() / 3);
    return names.stream()
        .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(c -> c.distance <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(3)
        .map(Candidate::name)
        .toList();
  }

  /** {@code ; did you mean 'a' or 'b'?}, or nothing where no name is near. */
  public static String hint(String word, Collection<String> names) {
    List<String> nearest = to(word, names);
    return nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
  }

  /**
   * Edits from one word to the other: insert, delete or replace a character, swap two neighbours
   * (optimal string alignment); a proper prefix of at least two characters counts as one edit.
   */
  static int distance(String word, String name) {
    if (word.length() >= 2 && name.length() > word.length() && name.startsWith(word)) {
      return 1;
    }
    int[] beforeLast = new int[name.length() + 1];
    int[] last = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= word.length(); i++) {
      int[] row = new int[name.length() + 1];
      row[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int replace = last[j - 1] + (word.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && word.charAt(i - 1) == name.charAt(j - 2)
            && word.charAt(i - 2) == name.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[name.length()];
  }
}
