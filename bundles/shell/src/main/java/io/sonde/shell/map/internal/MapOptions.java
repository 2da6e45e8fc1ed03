package io.sonde.shell.map.internal;

import org.apache.commons.cli.Option;

/** Options of the commands about maps. */
final class MapOptions {
  static final Option TRACE =
      Option.builder()
          .longOpt("trace")
          .hasArg()
          .argName("ID")
          .desc("of this trace; needed where several have a map of that name")
          .get();

  static final Option JSON =
      Option.builder().longOpt("json").desc("a JSON object for each, on a line of its own").get();

  static final Option FORMAT =
      Option.builder()
          .longOpt("format")
          .hasArg()
          .argName("NAME")
          .desc("show: a format that a bundle brings, instead of the list")
          .get();

  static final Option LIMIT =
      Option.builder()
          .longOpt("limit")
          .hasArg()
          .argName("N")
          .desc("show: at most N entries of the list")
          .get();

  static final Option NO_EXIST =
      Option.builder().longOpt("no-exist").desc("put: only if there is no such key").get();

  static final Option EXIST =
      Option.builder().longOpt("exist").desc("put: only if there is such a key").get();

  private MapOptions() {}
}
