package io.sonde.engine.fake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the fakes were asked to do, in order; and what they are to fail at. */
public final class Journal {
  private final List<String> entries = new ArrayList<>();
  private final Set<String> failing = new HashSet<>();

  public synchronized void add(String entry) {
    entries.add(entry);
  }

  public synchronized List<String> entries() {
    return List.copyOf(entries);
  }

  public synchronized void forget() {
    entries.clear();
  }

  /** From now on this step fails. */
  public synchronized void fail(String step) {
    failing.add(step);
  }

  /** From now on no step fails. */
  public synchronized void mend() {
    failing.clear();
  }

  public synchronized boolean fails(String step) {
    return failing.contains(step);
  }
}
