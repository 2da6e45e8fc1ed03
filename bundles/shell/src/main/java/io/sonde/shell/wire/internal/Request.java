package io.sonde.shell.wire.internal;

import java.util.List;

/**
 * A command that a client wants run.
 *
 * @param process the client's process id: events that it causes by passing output on are left out
 * @param folder its working directory, absolute
 * @param interactive whether its standard error is a terminal
 * @param charset the name of the one its terminal uses
 * @param arguments the command's name and what follows it
 */
public record Request(
    int process, String folder, boolean interactive, String charset, List<String> arguments) {
  public Request {
    arguments = List.copyOf(arguments);
  }

  public Frame frame() {
    return Frame.of(
        FrameType.COMMAND,
        new Texts.Writer()
            .number(process)
            .text(folder)
            .flag(interactive)
            .text(charset)
            .texts(arguments)
            .bytes());
  }

  /**
   * @throws ProtocolException if the frame's payload is none
   */
  public static Request of(Frame frame) throws ProtocolException {
    Texts.Reader reader = new Texts.Reader(frame.payload());
    Request request =
        new Request(reader.number(), reader.text(), reader.flag(), reader.text(), reader.texts());
    reader.end();
    return request;
  }
}
