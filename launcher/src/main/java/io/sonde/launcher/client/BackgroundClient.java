package io.sonde.launcher.client;

import io.sonde.shell.wire.internal.Frame;
import io.sonde.shell.wire.internal.FrameType;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.Identity;
import io.sonde.shell.wire.internal.ProtocolException;
import io.sonde.shell.wire.internal.Request;
import io.sonde.shell.wire.internal.RuntimeFolder;
import io.sonde.shell.wire.internal.Texts;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a command in the background sonde, if there is one and the command may go there. */
public final class BackgroundClient {
  /** No exit status: the command is this process's own. */
  public static final int NOT_TAKEN = -1;

  private static final int FAILED = 1;

  /** Commands that start a trace, which the background sonde may keep. */
  private static final List<List<String>> STARTING =
      List.of(List.of("run"), List.of("events", "record"));

  /** Commands that are the same wherever they run, or are for the background sonde alone. */
  private static final List<String> TAKEN =
      List.of("console", "list", "maps", "map", "sinks", "traces", "stats", "stop");

  /** Words that keep a command here. */
  private static final List<String> KEPT = List.of("--foreground", "--background", "--help", "-h");

  private static final String DETACH = "--detach";

  private final Path home;
  private final RuntimeFolder folder;

  BackgroundClient(Path home, RuntimeFolder folder) {
    this.home = home;
    this.folder = folder;
  }

  /**
   * Runs the command there, on this process's standard streams.
   *
   * @param home the distribution's folder
   * @return the exit status, or {@link #NOT_TAKEN}
   */
  public static int run(String[] arguments, Path home) {
    List<String> words = List.of(arguments);
    if (words.isEmpty() || !(startsTrace(words) || TAKEN.contains(words.get(0)))) {
      return NOT_TAKEN;
    }
    for (String word : KEPT) {
      if (words.contains(word)) {
        return NOT_TAKEN;
      }
    }
    boolean detach = startsTrace(words) && words.contains(DETACH);
    try {
      return new BackgroundClient(home, RuntimeFolder.ofUser()).run(words, detach);
    } catch (IOException e) {
      if (detach) {
        say("cannot leave the trace in the background: " + e.getMessage());
        return FAILED;
      }
      say("note: the background sonde is of no use, running here: " + e.getMessage());
      return NOT_TAKEN;
    }
  }

  private static boolean startsTrace(List<String> words) {
    return STARTING.stream()
        .anyMatch(
            start -> words.size() >= start.size() && words.subList(0, start.size()).equals(start));
  }

  int run(List<String> words, boolean detach) throws IOException {
    Connected there = connect();
    boolean started = false;
    if (there == null) {
      if (!detach) {
        return NOT_TAKEN;
      }
      folder.create();
      try (BackgroundStart start = BackgroundStart.begin(folder)) {
        there = connect();
        if (there == null) {
          start.run(home);
          there = connect();
          started = true;
        }
      }
      if (there == null) {
        throw new IOException("the background sonde ended at once, see " + folder.log());
      }
    }
    int status;
    try (SocketChannel channel = there.channel) {
      if (!there.hello.distribution().equals(Identity.of(home))) {
        return leave(there.hello, words);
      }
      status = new RemoteRun(channel, Streams.ofProcess()).run(request(words));
    }
    if (started && status != 0) {
      endIfIdle(); // it was started for a trace that there is not
    }
    return status;
  }

  /** A background sonde that has said who it is. */
  private record Connected(SocketChannel channel, Hello hello) {}

  /**
   * @return null if none lives
   */
  private Connected connect() throws IOException {
    Path socket = folder.background();
    if (!Files.exists(socket)) {
      return null;
    }
    folder.check();
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return null; // a dead one has left it
    }
    try {
      return new Connected(channel, Hello.of(Frame.read(channel)));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The background sonde is not ours: what it would do may differ from what we do. */
  private int leave(Hello hello, List<String> words) throws IOException {
    String other = "another version of sonde, that of " + Identity.home(hello.distribution());
    if (words.contains(DETACH)) {
      throw new ProtocolException(
          other + ", runs in the background; end it first: sonde stop --background");
    }
    if (startsTrace(words)) {
      say("note: " + other + ", runs in the background; this trace runs in its own process");
    }
    return NOT_TAKEN;
  }

  private static Request request(List<String> words) throws IOException {
    return new Request(
        Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/self")).toString()),
        Path.of("").toAbsolutePath().toString(),
        Boolean.getBoolean("sonde.terminal"),
        charset(),
        words);
  }

  /** That of the locale; UTF-8 where the locale has none. */
  private static String charset() {
    String name = System.getProperty("native.encoding");
    return name == null || name.startsWith("ANSI_X3") || name.equals("US-ASCII") ? "UTF-8" : name;
  }

  private void endIfIdle() throws IOException {
    Connected there = connect();
    if (there != null) {
      try (SocketChannel channel = there.channel) {
        channel.write(Frame.of(FrameType.END, new Texts.Writer().flag(true).bytes()).encoded());
        Frame.read(channel);
      }
    }
  }

  static void say(String text) {
    System.err.println("sonde: " + text);
  }
}
