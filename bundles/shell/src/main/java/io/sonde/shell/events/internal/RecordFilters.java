package io.sonde.shell.events.internal;

import io.sonde.shell.command.internal.UsageException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filters of a recording: one for all events, {@code FILTER}, and those for one each, {@code
 * EVENT: FILTER} or {@code GROUP:EVENT: FILTER}. An event with one of its own has both.
 */
final class RecordFilters {
  private static final Pattern OF_ONE =
      Pattern.compile("((?:[A-Za-z_][\\w-]*:)?[A-Za-z_]\\w*):\\s+(.*)", Pattern.DOTALL);

  /** The name that a definition gives, or that of an event that is there. */
  private static final Pattern NAME =
      Pattern.compile("[a-z]\\d*:(?:([A-Za-z_][\\w-]*)/)?([A-Za-z_]\\w*)\\s.*", Pattern.DOTALL);

  private static final Pattern EXISTING = Pattern.compile("([A-Za-z_][\\w-]*)[:/]([A-Za-z_]\\w*)");

  private final Optional<String> ofAll;
  private final Map<String, String> ofOne;
  private final Set<String> untaken;

  private RecordFilters(Optional<String> ofAll, Map<String, String> ofOne) {
    this.ofAll = ofAll;
    this.ofOne = ofOne;
    this.untaken = new HashSet<>(ofOne.keySet());
  }

  /**
   * @throws UsageException if there are two for the same events
   */
  static RecordFilters of(List<String> texts) throws UsageException {
    String ofAll = null;
    Map<String, String> ofOne = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher one = OF_ONE.matcher(text.strip());
      boolean second;
      if (one.matches()) {
        second = ofOne.put(one.group(1), one.group(2).strip()) != null;
      } else {
        second = ofAll != null;
        ofAll = text.strip();
      }
      if (second) {
        throw new UsageException("--filter: a second one for the same events: " + text);
      }
    }
    return new RecordFilters(Optional.ofNullable(ofAll), ofOne);
  }

  /** The filter of an event that is to be recorded. */
  Optional<String> take(String event) {
    Optional<String> own = own(event.strip());
    if (own.isPresent() && ofAll.isPresent()) {
      return Optional.of("(" + ofAll.get() + ") && (" + own.get() + ")");
    }
    return own.isPresent() ? own : ofAll;
  }

  private Optional<String> own(String event) {
    Matcher name = NAME.matcher(event);
    if (!name.matches()) {
      name = EXISTING.matcher(event);
      if (!name.matches()) {
        return Optional.empty();
      }
    }
    for (String spelling : List.of(name.group(1) + ":" + name.group(2), name.group(2))) {
      if (ofOne.containsKey(spelling)) {
        untaken.remove(spelling);
        return Optional.of(ofOne.get(spelling));
      }
    }
    return Optional.empty();
  }

  /**
   * After all events have taken theirs.
   *
   * @throws UsageException if one is for an event that is not recorded
   */
  void checkAllTaken() throws UsageException {
    if (!untaken.isEmpty()) {
      throw new UsageException(
          "--filter: no event of that name is recorded: " + String.join(", ", untaken));
    }
  }
}
