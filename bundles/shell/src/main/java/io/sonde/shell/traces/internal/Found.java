package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.TraceReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The running traces of this user, those of this process first.
 *
 * @param own how many of them are this process's
 */
public record Found(List<TraceReport> reports, int own) {
  private static final Pattern ID = Pattern.compile("([0-9.]+:)?[0-9]+");

  /** Asks every living sonde; tells the user which gave no answer. */
  public static Found by(Control control, Io io)
      throws TraceException, IOException, InterruptedException {
    // a process that was started for this command alone has none
    List<TraceReport> own = io.session() ? control.own() : List.of();
    List<TraceReport> all = new ArrayList<>(own);
    all.addAll(control.peers().list(problem -> io.say("warning: traces not seen: " + problem)));
    return new Found(List.copyOf(all), own.size());
  }

  /**
   * @throws UsageException if a word cannot be an id
   */
  static void checkIds(List<String> words) throws UsageException {
    for (String word : words) {
      if (!ID.matcher(word).matches()) {
        throw new UsageException(
            "'" + word + "' is no trace's id, which is PROCESS:NUMBER or a number");
      }
    }
  }

  /**
   * The trace of this id; tells the user if there is none, or several. A bare number means one of
   * this process in a shell, and else the only one of that number.
   *
   * @return null if it is not found
   */
  TraceReport find(String id, Io io) {
    List<TraceReport> matches = matches(id, reports);
    if (matches.size() > 1 && io.client().isEmpty()) {
      List<TraceReport> here = matches(id, reports.subList(0, own));
      matches = here.isEmpty() ? matches : here;
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (matches.isEmpty()) {
      io.say("no running trace has id " + id);
    } else {
      List<String> ids = matches.stream().map(TraceReport::id).toList();
      io.say("several traces have the number " + id + ": say " + String.join(" or ", ids));
    }
    return null;
  }

  private static List<TraceReport> matches(String id, List<TraceReport> among) {
    return id.indexOf(':') >= 0
        ? among.stream().filter(report -> report.id().equals(id)).toList()
        : among.stream().filter(r -> Long.toString(r.number()).equals(id)).toList();
  }
}
