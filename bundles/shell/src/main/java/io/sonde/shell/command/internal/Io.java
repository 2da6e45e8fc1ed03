package io.sonde.shell.command.internal;

import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * What a command reads from and writes to. Nobody closes these streams.
 *
 * @param out results; a write to a reader that has gone throws an IOException
 * @param err what the user should know beside the results
 * @param interactive whether a person reads {@code err} at a terminal
 * @param charset of the text on all three
 * @param session whether the command runs inside a shell that outlives it, on streams that are not
 *     those of the process
 */
public record Io(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean interactive,
    Charset charset,
    boolean session) {

  /** A buffered writer to {@link #out}; flush it, do not close it. */
  public Writer writer() {
    return new BufferedWriter(new OutputStreamWriter(out, charset));
  }

  /** A line for the user beside the results. */
  public void say(String text) {
    err.println("sonde: " + text);
  }
}
