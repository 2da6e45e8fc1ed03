package io.sonde.itests.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a log of {@code strace -f -o}: calls in the order in which they began. strace prints a call
 * in two lines if another thread's came between its begin and its end.
 */
final class StraceLog {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern WHOLE = Pattern.compile("(\\w+)\\((.*)\\) += (\\S.*)");
  private static final Pattern BEGIN = Pattern.compile("(\\w+)\\((.*?)( <unfinished \\.\\.\\.>)?");
  private static final Pattern END = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)\\) += (\\S.*)");
  private static final String NEVER = "?";

  private StraceLog() {}

  static List<StraceCall> parse(List<String> lines) {
    List<StraceCall> calls = new ArrayList<>();
    Map<Long, Integer> unfinished = new HashMap<>();
    for (String line : lines) {
      Matcher m = LINE.matcher(line);
      if (!m.matches()) {
        continue;
      }
      long thread = Long.parseLong(m.group(1));
      String rest = m.group(2);
      Matcher whole = WHOLE.matcher(rest);
      Matcher end = END.matcher(rest);
      Matcher begin = BEGIN.matcher(rest);
      if (end.matches()) {
        Integer index = unfinished.remove(thread);
        if (index != null) {
          StraceCall begun = calls.get(index);
          calls.set(
              index,
              new StraceCall(thread, begun.name(), begun.text() + end.group(1), end.group(2)));
        }
      } else if (whole.matches()) {
        calls.add(new StraceCall(thread, whole.group(1), whole.group(2), whole.group(3)));
      } else if (begin.matches()) {
        unfinished.put(thread, calls.size());
        calls.add(new StraceCall(thread, begin.group(1), begin.group(2), NEVER));
      }
    }
    return calls;
  }
}
