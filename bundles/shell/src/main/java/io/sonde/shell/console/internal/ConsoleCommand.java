package io.sonde.shell.console.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code console}: Gogo's commands in the container of a background sonde. */
@Component(service = Command.class)
public final class ConsoleCommand implements Command {
  private final Consoles consoles;

  @Activate
  public ConsoleCommand(@Reference Consoles consoles) {
    this.consoles = consoles;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String summary() {
    return "Enter Gogo commands in the container of a 'sonde serve --console'";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "sonde console", "a prompt: try help, lb, sonde:traces; exit or Ctrl-D ends it"),
        new Example("echo lb | sonde console", "one command, from a script"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments: commands come from standard input");
    }
    if (io.session() && io.client().isEmpty()) {
      throw new UsageException("is for other processes: this is the shell already");
    }
    if (io.client().isEmpty()) {
      throw new TraceException(
          "there is no background sonde whose container could be entered",
          "start one with 'sonde serve --console'");
    }
    Console console =
        consoles
            .offered()
            .orElseThrow(
                () ->
                    new TraceException(
                        "the background sonde offers no console",
                        "end it with 'sonde stop --background' and start it with 'sonde serve"
                            + " --console'"));
    return console.run(io);
  }
}
