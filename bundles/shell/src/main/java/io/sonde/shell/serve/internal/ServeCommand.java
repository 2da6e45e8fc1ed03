package io.sonde.shell.serve.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.Tracer;
import io.sonde.kernel.Kernel;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Background;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.run.internal.Durations;
import io.sonde.shell.service.internal.Tracers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
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

  /** Leaves the session of the terminal. */
  @FunctionalInterface
  public interface Session {
    void begin() throws TraceException, IOException;
  }

  private final Control control;
  private final Tracers tracers;
  private final Session session;

  @Activate
  public ServeCommand(
      @Reference Control control, @Reference Tracers tracers, BundleContext context) {
    this(control, tracers, sessionOf(context));
  }

  public ServeCommand(Control control, Tracers tracers, Session session) {
    this.control = control;
    this.tracers = tracers;
    this.session = session;
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
    return "[--idle TIME]";
  }

  @Override
  public Options options() {
    return new Options().addOption(IDLE).addOption(SESSION);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde serve", "until Ctrl-C or 'sonde stop --background'"),
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
      session.begin();
    }
    Tracer tracer = tracers.require();
    Background background = control.serve();
    io.say("process " + control.process() + " serves at " + background.socket());
    try {
      io.say(untilEnd(background, tracer, limit));
    } catch (InterruptedException e) {
      io.say("told to end");
    }
    tracer.traces().forEach(Trace::close);
    return OK;
  }

  /** The gateway is looked up when it is wanted: other commands have no need of this one's. */
  private static Session sessionOf(BundleContext context) {
    return () -> {
      ServiceReference<Kernel> reference = context.getServiceReference(Kernel.class);
      if (reference == null) {
        throw new TraceException(
            "--new-session: the kernel's gateway is not running",
            "is the bundle io.sonde.kernel installed?");
      }
      try {
        context.getService(reference).calls().newSession();
      } finally {
        context.ungetService(reference);
      }
    };
  }

  /**
   * @return why it ended
   */
  private static String untilEnd(Background background, Tracer tracer, Duration limit)
      throws InterruptedException {
    long lastUse = System.nanoTime();
    while (!background.awaitEnd(POLL)) {
      if (background.busy() || !tracer.traces().isEmpty()) {
        lastUse = System.nanoTime();
      } else if (limit != null && System.nanoTime() - lastUse > limit.toNanos()) {
        return "idle for long enough";
      }
    }
    return "a client asked for the end";
  }
}
