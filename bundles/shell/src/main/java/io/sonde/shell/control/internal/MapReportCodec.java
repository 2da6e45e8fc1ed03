package io.sonde.shell.control.internal;

import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Texts;
import java.util.ArrayList;
import java.util.List;

/** {@link MapReport}s as a part of a report. */
final class MapReportCodec {
  /** Bytes of the shortest: four texts, a number and a count. */
  private static final int LEAST = 28;

  private MapReportCodec() {}

  static void write(List<MapReport> maps, Texts.Writer out) {
    out.number(maps.size());
    for (MapReport map : maps) {
      out.text(map.name()).text(map.type()).text(map.key()).text(map.value());
      ReportCodec.count(map.memory(), out.number(map.maxEntries()));
    }
  }

  static List<MapReport> read(Texts.Reader in) throws ProtocolException {
    int size = in.length(LEAST);
    List<MapReport> maps = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      maps.add(
          new MapReport(
              in.text(), in.text(), in.text(), in.text(), in.number(), ReportCodec.count(in)));
    }
    return maps;
  }
}
