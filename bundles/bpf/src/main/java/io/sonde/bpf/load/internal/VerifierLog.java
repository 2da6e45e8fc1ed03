package io.sonde.bpf.load.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the verifier says about a program (kernel/bpf/verifier.c and log.c, as of 5.4 to 6.18): it
 * prints the instructions as it walks through them, the state of registers, source lines, then the
 * reason it stopped, then statistics.
 *
 * @param lines the whole log
 * @param reason the reason in one line; empty if it gave none
 * @param instruction at which it stopped, in slots
 */
record VerifierLog(List<String> lines, String reason, OptionalInt instruction) {
  private static final Pattern INSTRUCTION = Pattern.compile("(\\d+): \\([0-9a-f]{2}\\) .*");
  private static final Pattern NAMED = Pattern.compile(".*\\binsn (\\d+)\\b.*");

  /** {@code 3: R0=inv(id=0) R10=fp0}, {@code from 3 to 5: R0=0}, {@code R1_w=ctx() R10=fp0}. */
  private static final Pattern STATE =
      Pattern.compile("(?:(?:from )?\\d+(?: to \\d+)?: )?(?:frame\\d+: ?)?\\s*R\\d+(?:_\\w+)?=.*");

  private static final Pattern PROGRESS =
      Pattern.compile(
          "\\d+: ?|;.*|func#\\d+ @\\d+|Func#\\d+ .*|Validating .*|from \\d+ to \\d+: safe|"
              + "(?:from )?\\d+(?: to \\d+)?: (?:frame\\d+: )?(?:safe|R10=fp0.*)|"
              + "frame\\d+:.*|caller:|callee:|to caller at \\d+:|returning from callee:|"
              + "mark_precise: .*|propagating .*|last_idx .*|regs=.*|parent (?:didn't|already) .*|"
              + "Live regs before insn:|\\s*\\d+: [0-9.]{10} \\(.*");

  private static final Pattern STATISTICS =
      Pattern.compile(
          "processed \\d+ insns.*|verification time \\d+ usec|stack depth .*|"
              + "max_states_per_insn .*|insns_.*|(?:cur|old) state:.*");

  /** Some messages lack the end of their line, so that statistics follow in the same. */
  private static final Pattern APPENDED = Pattern.compile("(?<=.)processed \\d+ insns .*$");

  private static final int MAX_REASON_LINES = 3;

  VerifierLog {
    lines = List.copyOf(lines);
  }

  static VerifierLog parse(String log) {
    List<String> lines = log.lines().toList();
    List<String> reason = new ArrayList<>();
    int last = -1;
    for (String raw : lines) {
      String line = raw.strip();
      Matcher instruction = INSTRUCTION.matcher(line);
      if (instruction.matches()) {
        last = number(instruction);
        reason.clear();
      } else if (STATE.matcher(line).matches() || PROGRESS.matcher(line).matches()) {
        reason.clear();
      } else if (!line.isEmpty() && !STATISTICS.matcher(line).matches()) {
        reason.add(APPENDED.matcher(line).replaceFirst(""));
      }
    }
    int from = Math.max(0, reason.size() - MAX_REASON_LINES);
    String text = String.join("; ", reason.subList(from, reason.size()));
    Matcher named = NAMED.matcher(text);
    int at = named.matches() ? number(named) : last;
    return new VerifierLog(lines, text, at < 0 ? OptionalInt.empty() : OptionalInt.of(at));
  }

  private static int number(Matcher matcher) {
    return Integer.parseInt(matcher.group(1));
  }

  /** Whether the verifier came to look at an instruction at all. */
  boolean reachedCode() {
    return lines.stream().anyMatch(line -> INSTRUCTION.matcher(line.strip()).matches());
  }
}
