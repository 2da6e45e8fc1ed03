package io.sonde.shell.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which folder is watched: the option {@code --deploy}; else {@code $SONDE_DEPLOY_DIR}; else {@code
 * deploy/} of the distribution, if that is this user's own: several users may share one, and each
 * would run what is in it.
 *
 * @param path absolute
 * @param asked whether the user named it: it is an error then if it cannot be watched
 */
record FolderChoice(Path path, boolean asked) {
  /** Environment variable that names the folder; if it is empty, none is watched. */
  static final String VARIABLE = "SONDE_DEPLOY_DIR";

  /**
   * @param option what the option says, if it is given
   * @param home the distribution, if there is one
   * @param user the number of this process's user
   */
  static Optional<FolderChoice> of(
      Optional<Path> option, Map<String, String> environment, Optional<Path> home, int user) {
    if (option.isPresent()) {
      return Optional.of(new FolderChoice(option.get().toAbsolutePath(), true));
    }
    String variable = environment.get(VARIABLE);
    if (variable != null) {
      return variable.isEmpty()
          ? Optional.empty()
          : Optional.of(new FolderChoice(Path.of(variable).toAbsolutePath(), true));
    }
    return home.map(folder -> folder.resolve("deploy").toAbsolutePath())
        .filter(folder -> isOwn(folder, user))
        .map(folder -> new FolderChoice(folder, false));
  }

  /** One that is another's, or cannot be written, was not put there for this user to use. */
  private static boolean isOwn(Path folder, int user) {
    try {
      return Files.isDirectory(folder)
          && Files.isWritable(folder)
          && Files.getAttribute(folder, "unix:uid").equals(user);
    } catch (IOException e) {
      return false; // it has just gone
    }
  }
}
