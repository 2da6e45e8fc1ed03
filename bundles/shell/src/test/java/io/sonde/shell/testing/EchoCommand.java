package io.sonde.shell.testing;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** A command named echo, with an option -x VALUE, that does what a test wants. */
public final class EchoCommand implements Command {
  /** What it does. */
  @FunctionalInterface
  public interface Body {
    int execute(CommandLine line, Io io)
        throws UsageException, TraceException, IOException, InterruptedException;
  }

  private final Body body;

  public EchoCommand(Body body) {
    this.body = body;
  }

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String summary() {
    return "Do what the test says";
  }

  @Override
  public String arguments() {
    return "WORD...";
  }

  @Override
  public Options options() {
    Option value =
        Option.builder("x").longOpt("extra").hasArg().argName("VALUE").desc("a value").get();
    return new Options().addOption(value);
  }

  @Override
  public List<Example> examples() {
    return List.of(new Example("sonde echo a", "says a"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    return body.execute(line, io);
  }
}
