package io.sonde.shell.serve.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.Tracer;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.console.internal.Consoles;
import io.sonde.shell.control.internal.Background;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.deploy.internal.DeployOption;
import io.sonde.shell.deploy.internal.Deployments;
import io.sonde.shell.run.internal.Durations;
import io.sonde.shell.run.internal.SideBySide;
import io.sonde.shell.service.internal.Tracers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code serve}: the background sonde, which runs the commands of other processes and keeps the
 * traces they leave. Ends by SIGTERM, SIGINT, {@code stop --background}, or when idle for long.
 */
@Component(service = Command.class)
public final class ServeCommand implements Command {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Option IDLE =
      Option.builder()
          .longOpt("idle")
          .hasArg()
          .argName("TIME")
          .desc("end after so long without a trace and without a client; default: never")
          .get();
  private static final Option SESSION =
      Option.builder()
          .longOpt("new-session")
          .desc("leave the terminal behind (setsid), as 'run --detach' has it")
          .get();

  private static final Option CONSOLE =
      Option.builder()
          .longOpt("console")
          .desc("let 'sonde console' of the same user enter Gogo commands here")
          .get();

  private final Control control;
  private final Tracers tracers;
  private final Consoles consoles;
  private final HostProcess process;
  private final Deployments deployments;

  @Activate
  public ServeCommand(
      @Reference Control control,
      @Reference Tracers tracers,
      @Reference Consoles consoles,
      BundleContext context) {
    this(control, tracers, consoles, new LinuxProcess(context), Deployments.of(context));
  }

  public ServeCommand(
      Control control,
      Tracers tracers,
      Consoles consoles,
      HostProcess process,
      Deployments deployments) {
    this.control = control;
    this.tracers = tracers;
    this.consoles = consoles;
    this.process = process;
    this.deployments = deployments;
  }

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Be the background sonde: run other processes' commands, keep their detached traces";
  }

  @Override
  public String arguments() {
    return "[--deploy DIR] [--console] [--idle TIME]";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(DeployOption.OPTION)
        .addOption(CONSOLE)
        .addOption(IDLE)
        .addOption(SESSION);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde serve", "until Ctrl-C or 'sonde stop --background'"),
        new Example(
            "sonde serve --deploy /srv/probes",
            "runs the bundles, configurations and probe files (*.c) that are put there"),
        new Example("sonde serve --idle 1h &", "until nobody has wanted anything for an hour"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    if (io.session()) {
      throw new UsageException("is a process of its own: use it outside");
    }
    Duration limit =
        line.hasOption(IDLE) ? Durations.parse("--idle", line.getOptionValue(IDLE)) : null;
    if (line.hasOption(SESSION)) {
      process.beginSession();
    }
    List<String> missing = process.missingCapabilities();
    if (!missing.isEmpty()) {
      io.say("warning: no trace will start without " + String.join(", ", missing));
    }
    Tracer tracer = tracers.require();
    if (line.hasOption(CONSOLE) && !consoles.offer()) {
      throw new TraceException(
          "there is no Gogo for a console", "are its bundles in the list etc/console.bundles?");
    }
    Background background = control.serve();
    io.say("process " + control.process() + " serves at " + background.socket());
    Deployments.Watched watched = deployments.begin(DeployOption.of(line), io);
    try {
      tellManager("READY=1\nSTATUS=serves at " + background.socket(), io);
      String reason = untilEnd(background, tracer, limit);
      io.say(reason);
      tellManager("STOPPING=1\nSTATUS=" + reason, io);
    } finally {
      watched.close();
    }
    SideBySide.of(tracer.traces(), Trace::close);
    return OK;
  }

  private void tellManager(String state, Io io) throws TraceException {
    try {
      process.tellManager(state);
    } catch (IOException e) {
      io.say("warning: the service manager cannot be told: " + e.getMessage());
    }
  }

  /**
   * @return why it ended
   */
  private static String untilEnd(Background background, Tracer tracer, Duration limit) {
    long lastUse = System.nanoTime();
    try {
      while (!background.awaitEnd(POLL)) {
        if (background.busy() || !tracer.traces().isEmpty()) {
          lastUse = System.nanoTime();
        } else if (limit != null && System.nanoTime() - lastUse > limit.toNanos()) {
          return "idle for long enough";
        }
      }
      return "a client asked for the end";
    } catch (InterruptedException e) {
      return "told to end"; // a signal, by way of the launcher
    }
  }
}
