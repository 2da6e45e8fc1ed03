package io.sonde.shell.doctor.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.Verdict;
import io.sonde.kernel.Verdict.Answer;
import io.sonde.shell.doctor.internal.Checkup.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A report for people: a line for each feature, with cost and remedy below each no. */
final class TextReport {
  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  /** Longest of yes, no and ?, and a gap. */
  private static final int ANSWER_COLUMNS = 5;

  private final Palette palette;

  TextReport(Palette palette) {
    this.palette = palette;
  }

  void write(Checkup checkup, Appendable out) throws IOException {
    int column =
        checkup.findings().stream().mapToInt(f -> f.feature().title().length()).max().orElse(0) + 2;
    Feature.Group group = null;
    for (Finding finding : checkup.findings()) {
      if (finding.feature().group() != group) {
        out.append(group == null ? "" : "\n");
        group = finding.feature().group();
        out.append(palette.heading(group.title())).append('\n');
      }
      row(finding, column, out);
    }
    out.append('\n').append(conclusion(checkup)).append('\n');
  }

  private void row(Finding finding, int column, Appendable out) throws IOException {
    Verdict verdict = finding.verdict();
    String title = finding.feature().title();
    String line =
        INDENT
            + padded(word(verdict.answer()), ANSWER_COLUMNS)
            + padded(title, column)
            + text(verdict);
    int hang = INDENT.length() + ANSWER_COLUMNS + column;
    String wrapped = Wrapped.lines(line.stripTrailing(), WIDTH, hang);
    // Coloured last: the codes take no columns.
    String answer = word(verdict.answer());
    out.append(INDENT)
        .append(palette.answer(verdict.answer(), answer))
        .append(wrapped.substring(INDENT.length() + answer.length()))
        .append('\n');
    if (verdict instanceof Verdict.No no) {
      below("costs", no.cost(), out);
      below("to get it", no.remedy(), out);
    }
  }

  private static void below(String label, String text, Appendable out) throws IOException {
    String start = INDENT + " ".repeat(ANSWER_COLUMNS) + INDENT + label + ": ";
    out.append(Wrapped.lines(start + text, WIDTH, start.length())).append('\n');
  }

  private static String text(Verdict verdict) {
    if (verdict instanceof Verdict.Yes yes) {
      return yes.detail();
    }
    return verdict instanceof Verdict.No no ? no.cause() : ((Verdict.Unknown) verdict).why();
  }

  static String word(Answer answer) {
    return switch (answer) {
      case YES -> "yes";
      case NO -> "no";
      case UNKNOWN -> "?";
    };
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }

  private static String conclusion(Checkup checkup) {
    String counts =
        checkup.count(Answer.YES)
            + " yes, "
            + checkup.count(Answer.NO)
            + " no, "
            + checkup.count(Answer.UNKNOWN)
            + " cannot be told";
    if (checkup.canTrace()) {
      return "sonde can trace here (" + counts + ")";
    }
    List<Finding> missing = checkup.missing();
    String names = missing.stream().map(f -> f.feature().title()).collect(Collectors.joining(", "));
    return "sonde cannot trace here"
        + (names.isEmpty() ? ": no probe of what it needs is there" : ", for want of: " + names)
        + " ("
        + counts
        + ")";
  }
}
