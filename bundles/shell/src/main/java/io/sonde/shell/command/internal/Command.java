package io.sonde.shell.command.internal;

import io.sonde.api.TraceException;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * A command of sonde. Each service of this type is a sub-command of the program and a Gogo command
 * of scope {@code sonde}.
 */
public interface Command {
  /** Exit status: all went well, a trace that the user ended included. */
  int OK = 0;

  /** Exit status: it could not be done. */
  int FAILED = 1;

  /** Exit status: the command line makes no sense. */
  int USAGE = 2;

  /**
   * How it is used.
   *
   * @param line what the user types, from {@code sonde} on
   * @param meaning what that does, a few words
   */
  record Example(String line, String meaning) {}

  /**
   * A table of its help.
   *
   * @param title without a colon
   * @param rows what is explained, and the explanation
   */
  record Section(String title, SortedMap<String, String> rows) {}

  /** One word, lower case. */
  String name();

  /** What it does: one line, no full stop. */
  String summary();

  /** What follows the name in its synopsis, such as {@code [options] FILE.c}. */
  String arguments();

  /** Its options, without those that every command has. Called once for each use. */
  Options options();

  /** At least one. */
  List<Example> examples();

  /** Tables of its help beside the options: what depends on the bundles that are running. */
  default List<Section> sections() {
    return List.of();
  }

  /**
   * Words that may stand at a place of its arguments, for a shell that completes them; options are
   * none of its business. Those that do not begin as the user has begun are left out by others.
   *
   * @param before the arguments in front of the place
   * @param word what stands there up to the cursor; may be empty
   */
  default List<String> candidates(List<String> before, String word) {
    return List.of();
  }

  /**
   * Does it.
   *
   * @param line the options and arguments the user gave
   * @return the exit status
   * @throws UsageException if options or arguments make no sense together
   * @throws IOException if something cannot be read or written; the message names it
   * @throws InterruptedException if it was interrupted and has nothing to say about that
   */
  int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException;
}
