package io.sonde.shell.doctor.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.service.internal.FeatureSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code doctor}: tells what this kernel, process and JVM offer to tracing. */
@Component(service = Command.class)
public final class DoctorCommand implements Command {
  private static final Option JSON =
      Option.builder()
          .longOpt("json")
          .desc("one JSON object: canTrace, missing, features (id, verdict, ...)")
          .get();

  /** Set by those who want no colours (no-color.org). */
  private static final String NO_COLOUR = "NO_COLOR";

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final FeatureSource features;

  @Activate
  public DoctorCommand(@Reference FeatureSource features) {
    this.features = features;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "Tell what kernel, privileges and JVM allow; for each no, its cost and remedy";
  }

  @Override
  public String arguments() {
    return "[options]   (exit status 0: sonde can trace here; 1: it cannot)";
  }

  @Override
  public Options options() {
    return new Options().addOption(JSON);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde doctor", "every feature with yes, no or ?, by trying it"),
        new Example(
            "sonde doctor --json | jq -r '.features[] | select(.verdict==\"no\").id'",
            "the ids of what is missing"));
  }

  @Override
  public int execute(CommandLine line, Io io) throws UsageException, IOException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("takes no arguments");
    }
    Checkup checkup = Checkup.of(features.probes());
    Writer out = io.writer();
    if (line.hasOption(JSON)) {
      JsonReport.write(checkup, out);
    } else {
      new TextReport(palette(io)).write(checkup, out);
    }
    out.flush();
    return checkup.canTrace() ? OK : FAILED;
  }

  /** A session's stream need not be the process' own: there it is plain. */
  private static Palette palette(Io io) throws IOException {
    boolean wanted = System.getenv(NO_COLOUR) == null && !io.session();
    return wanted && io.interactive() && isTerminal(STANDARD_OUTPUT)
        ? Palette.COLOUR
        : Palette.PLAIN;
  }

  private static boolean isTerminal(Path descriptor) throws IOException {
    if (!Files.isSymbolicLink(descriptor)) {
      return false;
    }
    String target = Files.readSymbolicLink(descriptor).toString();
    return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }
}
