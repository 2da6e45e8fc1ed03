package io.sonde.shell.cli.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.deploy.internal.DeployOption;
import io.sonde.shell.deploy.internal.Deployments;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.osgi.framework.BundleContext;
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

  private final Deployments deployments;

  @Activate
  public ShellCommand(BundleContext context) {
    this(Deployments.of(context));
  }

  public ShellCommand(Deployments deployments) {
    this.deployments = deployments;
  }

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
    return "[--deploy DIR]";
  }

  @Override
  public Options options() {
    return new Options().addOption(DeployOption.OPTION);
  }

  @Override
  public List<Example> examples() {
    return List.of(new Example("sonde shell", "a prompt: try help, run hello_world.c &, traces"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    if (io.session()) {
      io.say("this is the shell already");
      return OK;
    }
    Deployments.Watched watched = deployments.begin(DeployOption.of(line), io);
    try {
      stopped.await();
    } finally {
      watched.close();
    }
    return OK;
  }
}
