package io.sonde.shell.create.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.Nearest;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code new TYPE NAME}: a Maven project that is built against the api alone. */
@Component(service = Command.class)
public final class NewCommand implements Command {
  private static final String HOME = "sonde.home";
  private static final String TEMPLATES = "lib/templates";
  private static final String PACKAGE = "package";
  private static final String FOLDER = "dir";

  private final String home;

  @Activate
  public NewCommand(BundleContext context) {
    this(context.getProperty(HOME));
  }

  private NewCommand(String home) {
    this.home = home;
  }

  /**
   * One without a container.
   *
   * @param home the distribution's folder, or null if this was not started from one
   */
  public static NewCommand of(String home) {
    return new NewCommand(home);
  }

  @Override
  public String name() {
    return "new";
  }

  @Override
  public String summary() {
    return "Write a Maven project for a sink, a probe type or an embedder";
  }

  @Override
  public String arguments() {
    return "[options] sink|probe-type|embedder NAME";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Option.builder()
                .longOpt(PACKAGE)
                .hasArg()
                .argName("PACKAGE")
                .desc("of its classes; com.example.NAME if not given")
                .get())
        .addOption(
            Option.builder()
                .longOpt(FOLDER)
                .hasArg()
                .argName("DIR")
                .desc("where it is written: a new or empty folder; NAME if not given")
                .get());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("sonde new sink audit-log", "run --to audit-log:FILE, in the folder audit-log"),
        new Example(
            "sonde new probe-type entry --package org.acme.entry",
            "functions named entry__SYSCALL, and --probe entry:SYSCALL=FUNCTION"),
        new Example(
            "sonde new embedder watcher --dir /tmp/watcher",
            "a component that starts a trace and prints its events"));
  }

  @Override
  public List<String> candidates(List<String> before, String word) {
    if (home == null || !before.isEmpty()) {
      return List.of();
    }
    try {
      return Template.types(Path.of(home).resolve(TEMPLATES));
    } catch (IOException e) {
      return List.of(); // the command itself says why, when it is run
    }
  }

  @Override
  public int execute(CommandLine line, Io io) throws UsageException, IOException {
    List<String> words = line.getArgList();
    if (words.size() != 2) {
      throw new UsageException("needs a type (sink, probe-type, embedder) and a name");
    }
    if (home == null) {
      io.say("new: the templates are part of the distribution; start bin/sonde of one");
      return FAILED;
    }
    Path distribution = Path.of(home);
    Path templates = distribution.resolve(TEMPLATES);
    List<String> types = Template.types(templates);
    String type = words.get(0);
    if (!types.contains(type)) {
      throw new UsageException(
          "no template for '"
              + type
              + "'"
              + Nearest.hint(type, types)
              + "; there are: "
              + String.join(", ", types));
    }
    Names names = Names.of(words.get(1), line.getOptionValue(PACKAGE));
    Path target = io.folder().resolve(line.getOptionValue(FOLDER, names.name()));
    requireEmpty(target);
    List<Path> written = new Template(templates.resolve(type)).write(names, distribution, target);
    Writer out = io.writer();
    for (Path file : written) {
      out.write(target.resolve(file) + "\n");
    }
    out.flush();
    io.say("next: cd " + target + " && mvn verify; README.md says how to install it");
    return OK;
  }

  /** Nobody's files are written over. */
  private static void requireEmpty(Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new IOException(target + " is there already, and is no folder");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
      if (entries.iterator().hasNext()) {
        throw new IOException(target + " is there already, and is not empty: choose another --dir");
      }
    }
  }
}
