package io.sonde.shell.deploy.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private final Path folder;
  private final Trust trust;
  private final List<FileKind> kinds;
  private final DeployLog log;

  /** Trusted, but not to be had: another file may bring what they lack. */
  private final Set<Path> waiting = new HashSet<>();

  private boolean closed;

  /**
   * @param folder whose files these are
   */
  CheckedInstaller(Path folder, Trust trust, List<FileKind> kinds, DeployLog log) {
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
