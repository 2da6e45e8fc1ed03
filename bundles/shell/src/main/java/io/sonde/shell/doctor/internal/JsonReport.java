package io.sonde.shell.doctor.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.Verdict;
import io.sonde.shell.doctor.internal.Checkup.Finding;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A report for programs: one JSON object with {@code canTrace} (boolean), {@code missing} (ids) and
 * {@code features}. Each of these has {@code id}, {@code group}, {@code title}, {@code needed}
 * ({@code yes}, {@code no} or {@code one}: one of these is needed), {@code verdict} ({@code yes},
 * {@code no} or {@code unknown}); a yes has {@code detail}, a no {@code cause}, {@code cost} and
 * {@code remedy}, an unknown {@code why}. Keys may be added, never renamed.
 */
final class JsonReport {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonReport() {}

  static void write(Checkup checkup, Appendable out) throws IOException {
    out.append("{\"canTrace\":").append(Boolean.toString(checkup.canTrace()));
    out.append(",\"missing\":[");
    String comma = "";
    for (Finding finding : checkup.missing()) {
      out.append(comma).append(quoted(finding.feature().id()));
      comma = ",";
    }
    out.append("],\"features\":[");
    Iterator<Finding> all = checkup.findings().iterator();
    while (all.hasNext()) {
      out.append('\n');
      object(all.next(), out);
      out.append(all.hasNext() ? "," : "");
    }
    out.append("\n]}\n");
  }

  private static void object(Finding finding, Appendable out) throws IOException {
    Feature feature = finding.feature();
    out.append("{\"id\":").append(quoted(feature.id()));
    out.append(",\"group\":").append(quoted(feature.group().key()));
    out.append(",\"title\":").append(quoted(feature.title()));
    out.append(",\"needed\":").append(quoted(feature.need().key()));
    String answer = finding.verdict().answer().name().toLowerCase(Locale.ROOT);
    out.append(",\"verdict\":").append(quoted(answer));
    for (Map.Entry<String, String> part : parts(finding.verdict()).entrySet()) {
      out.append(',').append(quoted(part.getKey())).append(':').append(quoted(part.getValue()));
    }
    out.append('}');
  }

  private static Map<String, String> parts(Verdict verdict) {
    Map<String, String> parts = new LinkedHashMap<>();
    if (verdict instanceof Verdict.Yes yes) {
      parts.put("detail", yes.detail());
    } else if (verdict instanceof Verdict.No no) {
      parts.put("cause", no.cause());
      parts.put("cost", no.cost());
      parts.put("remedy", no.remedy());
    } else if (verdict instanceof Verdict.Unknown unknown) {
      parts.put("why", unknown.why());
    }
    return parts;
  }

  /** A JSON string (RFC 8259, section 7). */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
