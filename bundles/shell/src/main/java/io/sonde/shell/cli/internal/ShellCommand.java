package io.sonde.shell.cli.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * {@code shell}: keeps the container running while its user talks to Gogo. The launcher starts
 * Gogo's bundles for this command; the shell's end stops the framework, and that ends the command.
 */
@Component(service = Command.class)
public final class ShellCommand implements Command {
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Activate
  public ShellCommand() {}

  @Deactivate
  void stop() {
    stopped.countDown();
  }

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public String summary() {
    return "Open an interactive shell in which several traces can run at a time";
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
    return List.of(new Example("sonde shell", "a prompt: try help, run hello_world.c &, traces"));
  }

  @Override
  public int execute(CommandLine line, Io io) throws UsageException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    if (io.session()) {
      io.say("this is the shell already");
      return OK;
    }
    stopped.await();
    return OK;
  }
}
