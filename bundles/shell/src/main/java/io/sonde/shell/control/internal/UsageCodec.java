package io.sonde.shell.control.internal;

import io.sonde.api.TraceUsage;
import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.api.TraceUsage.ProgramUsage;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Texts;
import java.util.ArrayList;
import java.util.List;

/** {@link TraceUsage} as a part of a report. */
final class UsageCodec {
  /** Bytes of the shortest map: a text and a count. */
  private static final int LEAST = 12;

  private UsageCodec() {}

  static void write(TraceUsage usage, Texts.Writer out) {
    out.number(usage.programs().size());
    for (ProgramUsage program : usage.programs()) {
      out.text(program.program());
      ReportCodec.count(program.runs(), out);
      ReportCodec.count(program.nanoseconds(), out);
    }
    out.number(usage.maps().size());
    for (MapUsage map : usage.maps()) {
      ReportCodec.count(map.bytes(), out.text(map.map()));
    }
  }

  static TraceUsage read(Texts.Reader in) throws ProtocolException {
    int programs = in.length(LEAST);
    List<ProgramUsage> ofPrograms = new ArrayList<>(programs);
    for (int i = 0; i < programs; i++) {
      ofPrograms.add(new ProgramUsage(in.text(), ReportCodec.count(in), ReportCodec.count(in)));
    }
    int maps = in.length(LEAST);
    List<MapUsage> ofMaps = new ArrayList<>(maps);
    for (int i = 0; i < maps; i++) {
      ofMaps.add(new MapUsage(in.text(), ReportCodec.count(in)));
    }
    return new TraceUsage(ofPrograms, ofMaps);
  }
}
