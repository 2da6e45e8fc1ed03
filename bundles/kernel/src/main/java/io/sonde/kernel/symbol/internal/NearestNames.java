package io.sonde.kernel.symbol.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Picks, from many names, those that somebody who wrote another one may have meant: names a few
 * edits away ({@link NameDistance}), up to a third of the wanted name's length, and names that hold
 * the wanted one whole, such as {@code __x64_sys_clone} for {@code sys_clone}.
 */
final class NearestNames {
  /** Shorter names are held by too many others. */
  private static final int MIN_HELD = 4;

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingInt(Candidate::cost)
          .thenComparingInt(c -> c.name().length())
          .thenComparing(Candidate::name);

  private record Candidate(String name, int cost) {}

  private final byte[] wanted;
  private final int limit;
  private final NameDistance distance;
  private final List<Candidate> best = new ArrayList<>();
  private int worst;

  /**
   * @param limit how many are wanted at most
   */
  NearestNames(String wanted, int limit) {
    this.wanted = wanted.getBytes(StandardCharsets.UTF_8);
    this.limit = limit;
    this.distance = new NameDistance(this.wanted);
    this.worst = limit == 0 ? -1 : Math.max(1, this.wanted.length / 3);
  }

  /** Looks at one more name. Duplicates are taken once. */
  void offer(byte[] names, int from, int to) {
    int cost = cost(names, from, to);
    if (cost > worst) {
      return;
    }
    Candidate candidate =
        new Candidate(new String(names, from, to - from, StandardCharsets.UTF_8), cost);
    if (best.contains(candidate)) {
      return;
    }
    best.add(candidate);
    best.sort(ORDER);
    if (best.size() > limit) {
      best.remove(limit);
    }
    if (best.size() == limit) {
      worst = best.get(limit - 1).cost();
    }
  }

  List<String> bestFirst() {
    return best.stream().map(Candidate::name).toList();
  }

  private int cost(byte[] names, int from, int to) {
    int around = to - from - wanted.length;
    if (around > 0 && wanted.length >= MIN_HELD && holdsWanted(names, from, to)) {
      return NameDistance.beyond(around);
    }
    return distance.to(names, from, to, worst);
  }

  private boolean holdsWanted(byte[] names, int from, int to) {
    byte first = wanted[0];
    for (int i = from; i <= to - wanted.length; i++) {
      if (names[i] == first && matchesAt(names, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesAt(byte[] names, int at) {
    for (int i = 1; i < wanted.length; i++) {
      if (names[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
