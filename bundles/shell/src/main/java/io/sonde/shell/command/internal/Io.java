package io.sonde.shell.command.internal;

import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a command reads from and writes to. Nobody closes these streams.
 *
 * @param out results; a write to a reader that has gone throws an IOException
 * @param err what the user should know beside the results
 * @param interactive whether a person reads {@code err} at a terminal
 * @param charset of the text on all three
 * @param session whether the command runs inside a process that outlives it, on streams that are
 *     not those of the process
 * @param folder where relative paths begin
 * @param client the process at whose terminal the user is, where that is another: it passes on what
 *     is written here
 */
public record Io(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean interactive,
    Charset charset,
    boolean session,
    Path folder,
    OptionalInt client) {

  /** The streams of somebody in this process, or in its folder at least. */
  public Io(
      InputStream in,
      OutputStream out,
      PrintStream err,
      boolean interactive,
      Charset charset,
      boolean session) {
    this(in, out, err, interactive, charset, session, Path.of(""), OptionalInt.empty());
  }

  /** The same, with relative paths beginning elsewhere. */
  public Io in(Path where) {
    return new Io(in, out, err, interactive, charset, session, where, client);
  }

  /** A buffered writer to {@link #out}; flush it, do not close it. */
  public Writer writer() {
    return new BufferedWriter(new OutputStreamWriter(out, charset));
  }

  /** A line for the user beside the results. */
  public void say(String text) {
    err.println("sonde: " + text);
  }
}
