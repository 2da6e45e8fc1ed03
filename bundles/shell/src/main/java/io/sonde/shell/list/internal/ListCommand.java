package io.sonde.shell.list.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.ProbeTypes;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code list}: prints {@code type:name} of all that matches a pattern. */
@Component(service = Command.class)
public final class ListCommand implements Command {
  private static final Option TYPE =
      Option.builder()
          .longOpt("type")
          .hasArg()
          .argName("TYPE")
          .desc("only this type of probe")
          .get();

  /** Of a type's targets: a terminal does not show more. */
  private static final int MOST_CANDIDATES = 200;

  private final ProbeTypes types;

  @Activate
  public ListCommand(@Reference ProbeTypes types) {
    this.types = types;
  }

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "List what probes can be put on: functions, tracepoints, whatever their types offer";
  }

  @Override
  public String arguments() {
    return "[options] [PATTERN]   (* any text, ? one character, [abc] one of them)";
  }

  @Override
  public Options options() {
    return new Options().addOption(TYPE);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde list '*openat*'", "everything with openat in its name"),
        new Example(
            "sonde list 'kprobe:vfs_*'", "functions of the kernel that a kprobe can be put on"),
        new Example("sonde list --type tracepoint 'sched:*'", "all tracepoints of the scheduler"));
  }

  /** The types; behind one, its targets. */
  @Override
  public List<String> candidates(List<String> before, String word) {
    SortedMap<String, ProbeType> all = types.byName();
    int colon = word.indexOf(':');
    ProbeType type = colon > 0 ? all.get(word.substring(0, colon)) : null;
    if (!before.isEmpty() || type == null) {
      return before.isEmpty() ? all.keySet().stream().map(name -> name + ":").toList() : List.of();
    }
    try (Stream<ProbeTarget> targets = type.list(new Glob(word.substring(colon + 1) + "*"))) {
      return targets.limit(MOST_CANDIDATES).map(t -> t.type() + ":" + t.name()).toList();
    } catch (IOException e) {
      return List.of(); // the command itself says why, when it is run
    }
  }

  @Override
  public List<Section> sections() {
    SortedMap<String, String> spellings = types.spellings();
    return spellings.isEmpty() ? List.of() : List.of(new Section("Types of probes", spellings));
  }

  @Override
  public int execute(CommandLine line, Io io) throws UsageException, TraceException, IOException {
    List<String> patterns = line.getArgList();
    if (patterns.size() > 1) {
      throw new UsageException(
          "one pattern at a time, but there are "
              + patterns.size()
              + "; put it in quotes, or the shell makes file names of it");
    }
    Wanted wanted = wanted(line, patterns.isEmpty() ? "*" : patterns.get(0));
    Writer out = io.writer();
    long found = 0;
    for (ProbeType type : wanted.types().values()) {
      found += list(type, wanted.pattern(), out);
    }
    out.flush();
    if (found == 0) {
      io.say("nothing matches '" + wanted.pattern() + "'");
      return FAILED;
    }
    return OK;
  }

  private static long list(ProbeType type, Glob pattern, Writer out) throws IOException {
    long found = 0;
    try (Stream<ProbeTarget> targets = type.list(pattern)) {
      for (Iterator<ProbeTarget> i = targets.iterator(); i.hasNext(); found++) {
        ProbeTarget target = i.next();
        out.write(target.type() + ":" + target.name() + "\n");
      }
    }
    return found;
  }

  /** What is to be listed. */
  private record Wanted(SortedMap<String, ProbeType> types, Glob pattern) {}

  /** A pattern may begin with a type, as what is printed does. */
  private Wanted wanted(CommandLine line, String text) throws UsageException, TraceException {
    SortedMap<String, ProbeType> chosen = chosen(line);
    int colon = text.indexOf(':');
    ProbeType named = colon > 0 ? chosen.get(text.substring(0, colon)) : null;
    return named == null
        ? new Wanted(chosen, new Glob(text))
        : new Wanted(
            new TreeMap<>(Map.of(text.substring(0, colon), named)),
            new Glob(text.substring(colon + 1)));
  }

  private SortedMap<String, ProbeType> chosen(CommandLine line)
      throws UsageException, TraceException {
    SortedMap<String, ProbeType> all = types.byName();
    if (all.isEmpty()) {
      throw new TraceException("no probe types", "no bundle that brings one is running");
    }
    if (!line.hasOption(TYPE)) {
      return all;
    }
    String name = line.getOptionValue(TYPE);
    if (!all.containsKey(name)) {
      String there = "; there are " + String.join(", ", all.keySet());
      String near = Nearest.hint(name, all.keySet());
      throw new UsageException("no probe type '" + name + "'" + (near.isEmpty() ? there : near));
    }
    return new TreeMap<>(Map.of(name, all.get(name)));
  }
}
