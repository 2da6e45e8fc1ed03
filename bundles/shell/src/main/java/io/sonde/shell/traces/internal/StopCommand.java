package io.sonde.shell.traces.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.control.internal.Peers;
import io.sonde.shell.control.internal.TraceReport;
import io.sonde.shell.run.internal.Summary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stop}: ends traces by their ids, all of them, or the background sonde. */
@Component(service = Command.class)
public final class StopCommand implements Command {
  private static final Option ALL =
      Option.builder().longOpt("all").desc("stop every running trace").get();
  private static final Option BACKGROUND =
      Option.builder()
          .longOpt("background")
          .desc("end the background sonde, with the traces it holds")
          .get();

  private final Control control;

  @Activate
  public StopCommand(@Reference Control control) {
    this.control = control;
  }

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String summary() {
    return "Stop running traces of any sonde of this user, and show their accounts";
  }

  @Override
  public String arguments() {
    return "ID... | --all | --background";
  }

  @Override
  public Options options() {
    return new Options().addOption(ALL).addOption(BACKGROUND);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "sonde stop 4711:1 3",
            "two traces by their ids; a number will do if it is the only one"),
        new Example("sonde stop --all", "every trace, wherever it runs"),
        new Example("sonde stop --background", "the background sonde"));
  }

  @Override
  public int execute(CommandLine line, Io io)
      throws UsageException, TraceException, IOException, InterruptedException {
    List<String> ids = line.getArgList();
    boolean all = line.hasOption(ALL);
    boolean background = line.hasOption(BACKGROUND);
    if ((ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (background ? 1 : 0) != 1) {
      throw new UsageException("give either ids, --all or --background");
    }
    Found.checkIds(ids);
    Found found = Found.by(control, io);
    if (background) {
      return endBackground(found, io);
    }
    if (all) {
      if (found.reports().isEmpty()) {
        io.say("no trace is running");
      }
      stop(found.reports(), io);
      return OK;
    }
    Map<String, TraceReport> chosen = new LinkedHashMap<>();
    int status = OK;
    for (String id : ids) {
      TraceReport report = found.find(id, io);
      if (report == null) {
        status = FAILED;
      } else {
        chosen.put(report.id(), report);
      }
    }
    stop(List.copyOf(chosen.values()), io);
    return status;
  }

  private int endBackground(Found found, Io io)
      throws TraceException, IOException, InterruptedException {
    stop(found.reports().stream().filter(TraceReport::background).toList(), io);
    if (control.end(false) || control.peers().endBackground()) {
      return OK;
    }
    io.say("there is no background sonde");
    return FAILED;
  }

  /** Ends traces, one request for each process. */
  private void stop(List<TraceReport> reports, Io io)
      throws TraceException, IOException, InterruptedException {
    Map<String, List<TraceReport>> byProcess = new LinkedHashMap<>();
    for (TraceReport report : reports) {
      byProcess.merge(report.process(), List.of(report), StopCommand::joined);
    }
    Peers peers = control.peers();
    for (List<TraceReport> some : byProcess.values()) {
      List<Long> numbers = some.stream().map(TraceReport::number).toList();
      TraceReport any = some.get(0);
      boolean here = io.session() && any.process().equals(control.process());
      for (TraceReport ended : here ? control.stop(numbers) : peers.stop(any, numbers)) {
        Summary.of(ended.stats())
            .forEach(line -> io.say(ended.id() + " " + ended.name() + ": " + line));
      }
    }
  }

  private static List<TraceReport> joined(List<TraceReport> some, List<TraceReport> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
