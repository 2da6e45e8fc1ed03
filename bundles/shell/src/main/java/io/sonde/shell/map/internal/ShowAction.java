package io.sonde.shell.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.format.MapFormat;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.MapFormats;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;

/** {@code map show}: all entries. */
final class ShowAction {
  /** The format that is taken where the user names none, if a bundle brings it. */
  private static final String TABLE = "table";

  private final MapView map;
  private final List<String> operands;
  private final MapFormats formats;

  ShowAction(MapView map, List<String> operands, MapFormats formats) {
    this.map = map;
    this.operands = operands;
    this.formats = formats;
  }

  int run(CommandLine line, Io io) throws UsageException, IOException {
    if (!operands.isEmpty()) {
      throw new UsageException("wanted: show NAME");
    }
    boolean json = line.hasOption(MapOptions.JSON);
    boolean listing = json || line.hasOption(MapOptions.LIMIT);
    String name = line.getOptionValue(MapOptions.FORMAT);
    if (listing && name != null) {
      throw new UsageException("--format goes with neither --json nor --limit");
    }
    MapFormat format = listing ? null : format(name);
    if (format != null) {
      format.write(map, io.out());
      io.out().flush();
    } else {
      list(json, limit(line), io.writer());
    }
    return Command.OK;
  }

  /** Null for the plain listing. */
  private MapFormat format(String name) throws UsageException {
    Map<String, MapFormat> known = formats.byName();
    if (name != null && !known.containsKey(name)) {
      throw new UsageException(
          "no map format '"
              + name
              + (known.isEmpty() ? "': no bundle brings any" : "'; there are ")
              + String.join(", ", known.keySet()));
    }
    return known.get(name == null ? TABLE : name);
  }

  private void list(boolean json, long limit, Writer out) throws IOException {
    MapListing listing = new MapListing(map, limit);
    if (json) {
      listing.writeJson(out);
    } else {
      listing.writeTable(out);
    }
    out.flush();
  }

  private static long limit(CommandLine line) throws UsageException {
    String limit = line.getOptionValue(MapOptions.LIMIT, Long.toString(Long.MAX_VALUE));
    try {
      long number = Long.parseLong(limit);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--limit takes a number, not '" + limit + "'", e);
    }
    throw new UsageException("--limit takes a number from 0 on, not " + limit);
  }
}
