package io.sonde.shell.deploy.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The option of those commands whose container watches a folder. */
public final class DeployOption {
  public static final Option OPTION =
      Option.builder()
          .longOpt("deploy")
          .hasArg()
          .argName("DIR")
          .desc("watch this folder instead of $SONDE_DEPLOY_DIR or the distribution's deploy/")
          .get();

  private DeployOption() {}

  /** The folder, if it is given. */
  public static Optional<Path> of(CommandLine line) {
    return Optional.ofNullable(line.getOptionValue(OPTION)).map(Path::of);
  }
}
