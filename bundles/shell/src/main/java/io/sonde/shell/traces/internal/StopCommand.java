package io.sonde.shell.traces.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.Tracer;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.Tracers;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stop}: ends traces by their ids, or all. */
@Component(service = Command.class)
public final class StopCommand implements Command {
  private static final Option ALL =
      Option.builder().longOpt("all").desc("stop every running trace").get();

  private final Tracers tracers;

  @Activate
  public StopCommand(@Reference Tracers tracers) {
    this.tracers = tracers;
  }

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String summary() {
    return "Stop running traces of this shell";
  }

  @Override
  public String arguments() {
    return "ID... | --all";
  }

  @Override
  public Options options() {
    return new Options().addOption(ALL);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde stop 1 3", "two traces by the ids that 'traces' shows"),
        new Example("sonde stop --all", "every trace"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, InterruptedException {
    boolean all = line.hasOption(ALL);
    List<TraceId> ids = ids(line.getArgList());
    if (all == !ids.isEmpty()) {
      throw new UsageException("give either ids or --all");
    }
    OwnProcess.check(name(), io);
    Tracer tracer = tracers.require();
    if (all) {
      tracer.traces().forEach(Trace::close);
      return OK;
    }
    int status = OK;
    for (TraceId id : ids) {
      var trace = tracer.trace(id);
      if (trace.isPresent()) {
        trace.get().close();
      } else {
        io.say("no running trace has id " + id);
        status = FAILED;
      }
    }
    return status;
  }

  private static List<TraceId> ids(List<String> words) throws UsageException {
    List<TraceId> ids = new ArrayList<>();
    for (String word : words) {
      try {
        ids.add(new TraceId(Long.parseLong(word)));
      } catch (NumberFormatException e) {
        throw new UsageException("'" + word + "' is no trace's id, which is a number", e);
      }
    }
    return ids;
  }
}
