package io.sonde.shell.deploy.internal;

import io.sonde.api.TraceException;
import io.sonde.kernel.Trust;
import io.sonde.shell.command.internal.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.felix.fileinstall.ArtifactInstaller;

/**
 * What File Install asks first: takes every file of the folder, so that none reaches anybody else
 * unchecked, and gives those that are trusted to their kind. It never fails in File Install's eyes,
 * which then calls it again for the next change, and for no other reason: so each mistake is told
 * once.
 */
final class CheckedInstaller implements ArtifactInstaller {
  /** Service property that tells this one from other installers. */
  static final String MARK = "sonde.deploy";

  /** Milliseconds between two looks at files that are open for writing. */
  private static final long BETWEEN_LOOKS = 250;

  private final Path folder;
  private final Trust trust;
  private final Predicate<Path> written;
  private final List<FileKind> kinds;
  private final DeployLog log;

  /** Trusted, but not to be had: another file may bring what they lack. */
  private final Set<Path> waiting = new HashSet<>();

  /** Open for writing still, although they have come to rest. */
  private final Set<Path> unfinished = new HashSet<>();

  private boolean closed;

  /**
   * @param folder whose files these are
   * @param written whether anybody has a file open for writing
   */
  CheckedInstaller(
      Path folder, Trust trust, Predicate<Path> written, List<FileKind> kinds, DeployLog log) {
    this.written = written;
    this.folder = folder;
    this.trust = trust;
    this.kinds = List.copyOf(kinds);
    this.log = log;
  }

  @Override
  public boolean canHandle(File artifact) {
    return folder.equals(artifact.toPath().getParent());
  }

  @Override
  public void install(File artifact) throws InterruptedException {
    changed(artifact.toPath());
  }

  @Override
  public void update(File artifact) throws InterruptedException {
    changed(artifact.toPath());
  }

  private synchronized void changed(Path file) throws InterruptedException {
    FileKind kind = kind(file);
    if (closed || kind == null) {
      return;
    }
    waiting.remove(file);
    if (written.test(file)) {
      awaitWriter(file);
      return;
    }
    unfinished.remove(file);
    try {
      trust.check(file);
      if (!Files.isRegularFile(file)) {
        throw new IOException("is no file");
      }
    } catch (IOException e) {
      log.refused(file, e, "refused" + before(kind, file));
      return;
    }
    try {
      kind.put(file);
      retry(file);
    } catch (TraceException | UsageException | IOException | RuntimeException e) {
      waiting.add(file);
      log.refused(file, e, "not in effect" + before(kind, file));
    }
  }

  /** File Install does not come again for a file that is closed without a change. */
  private void awaitWriter(Path file) {
    boolean first = unfinished.isEmpty();
    if (unfinished.add(file)) {
      log.say(file, "is open for writing, and taken when it is closed");
    }
    if (first) {
      Thread looks = new Thread(this::look, "sonde-deploy-writers");
      looks.setDaemon(true);
      looks.start();
    }
  }

  private void look() {
    try {
      do {
        Thread.sleep(BETWEEN_LOOKS);
      } while (takeFinished());
    } catch (InterruptedException e) {
      return; // nobody does
    }
  }

  /**
   * @return whether some are left
   */
  private synchronized boolean takeFinished() throws InterruptedException {
    for (Path file : List.copyOf(unfinished)) {
      if (!written.test(file)) {
        unfinished.remove(file);
        if (Files.exists(file)) {
          changed(file);
        }
      }
    }
    return !closed && !unfinished.isEmpty();
  }

  private static String before(FileKind kind, Path file) {
    return kind.has(file) ? ", what it held before still is" : "";
  }

  /** What one file has brought may be what others have lacked: a sink, a type of probe. */
  private void retry(Path cause) throws InterruptedException {
    if (cause.getFileName().toString().endsWith(".c")) {
      return; // nobody waits for a trace
    }
    for (Path file : List.copyOf(waiting)) {
      try {
        trust.check(file);
        kind(file).put(file);
        waiting.remove(file);
      } catch (TraceException | UsageException | IOException | RuntimeException e) {
        continue; // as it was told before
      }
    }
  }

  @Override
  public synchronized void uninstall(File artifact) throws InterruptedException {
    Path file = artifact.toPath();
    FileKind kind = kind(file);
    if (closed || kind == null) {
      return;
    }
    waiting.remove(file);
    unfinished.remove(file);
    try {
      kind.remove(file);
    } catch (IOException | RuntimeException e) {
      log.refused(file, e, "its file has gone, and it cannot be ended");
    }
  }

  /** Null if it is of none. */
  private FileKind kind(Path file) {
    String name = file.getFileName().toString();
    return kinds.stream().filter(kind -> kind.takes(name)).findFirst().orElse(null);
  }

  /** From now on files mean nothing; what is in effect ends. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    kinds.forEach(FileKind::close);
  }
}
