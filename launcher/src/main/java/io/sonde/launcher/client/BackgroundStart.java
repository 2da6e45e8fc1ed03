package io.sonde.launcher.client;

import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Starts a background sonde, one at a time: who waited for another's start finds it done. It gets a
 * session of its own, no input, and {@link RuntimeFolder#log} for what it has to say.
 */
final class BackgroundStart implements AutoCloseable {
  /** How long it stays without a trace and without a client. */
  private static final String IDLE = "10m";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 5;

  private final RuntimeFolder folder;
  private final FileChannel lock;

  private BackgroundStart(RuntimeFolder folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Waits until no other process is starting one. */
  static BackgroundStart begin(RuntimeFolder folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      file.lock();
      return new BackgroundStart(folder, file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Starts it and waits until it listens.
   *
   * @throws IOException if it does not; with what it said
   */
  void run(Path home) throws IOException {
    long before = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
    File log = folder.log().toFile();
    Process process =
        new ProcessBuilder(
                List.of(
                    "/bin/sh",
                    "-c",
                    "umask 077; exec \"$0\" serve --new-session --idle " + IDLE,
                    home.resolve("bin").resolve("sonde").toString()))
            .directory(new File("/"))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .redirectError(ProcessBuilder.Redirect.appendTo(log))
            .start();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!listens()) {
      if (!process.isAlive()) {
        throw new IOException("the background sonde did not start" + said(before));
      }
      if (System.nanoTime() > end) {
        process.destroy();
        throw new IOException(
            "the background sonde did not listen within "
                + LIMIT.toSeconds()
                + " s"
                + said(before));
      }
      pause();
    }
  }

  private boolean listens() {
    if (!Files.exists(folder.background())) {
      return false;
    }
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(folder.background())).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What has been written to the log since it had this size. */
  private String said(long before) throws IOException {
    byte[] all = Files.readAllBytes(folder.log());
    int from = (int) Math.min(before, all.length);
    String text = new String(Arrays.copyOfRange(all, from, all.length), Charset.defaultCharset());
    return text.isBlank() ? "" : ":\n" + text.strip();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the background sonde started");
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
