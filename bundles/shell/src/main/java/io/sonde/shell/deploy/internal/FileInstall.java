package io.sonde.shell.deploy.internal;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * A folder under Felix File Install's eyes. It is told directly what Configuration Admin would tell
 * it, so that when {@link #close} returns its thread has ended.
 */
final class FileInstall implements AutoCloseable {
  static final String PID = "org.apache.felix.fileinstall";

  /** Milliseconds between two looks: what is the same in two of them has come to rest. */
  private static final String POLL = "500";

  private static final String OURS = "io.sonde.deploy";
  private static final String PREFIX = "felix.fileinstall.";

  private final ManagedServiceFactory service;
  private final Path folder;
  private final Path temporary;

  /**
   * @param temporary a folder for its own use
   */
  FileInstall(ManagedServiceFactory service, Path folder, Path temporary) {
    this.service = service;
    this.folder = folder;
    this.temporary = temporary;
  }

  void start() throws ConfigurationException {
    service.updated(
        OURS,
        FrameworkUtil.asDictionary(
            Map.of(
                PREFIX + "dir", folder.toString(),
                PREFIX + "tmpdir", temporary.toString(),
                PREFIX + "poll", POLL,
                // hidden files are those that are renamed when they are whole
                PREFIX + "filter", "[^.].*\\.(c|jar|cfg|config)",
                PREFIX + "subdir.mode", "skip",
                // looking is cheap, and needs no thread and no descriptor beside
                PREFIX + "disableNio2", "true",
                // at once would be before files have come to rest
                PREFIX + "noInitialDelay", "false",
                // starting them is the affair of who installs them
                PREFIX + "bundles.new.start", "false",
                // errors
                PREFIX + "log.level", "1")));
  }

  @Override
  public void close() {
    service.deleted(OURS);
  }
}
