package io.sonde.shell.control.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.Tracer;
import io.sonde.shell.cli.internal.Dispatcher;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.service.internal.Tracers;
import io.sonde.shell.wire.internal.Hello;
import io.sonde.shell.wire.internal.Identity;
import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The control socket of this framework. Until somebody asks for it, there is none. */
@Component
public final class ControlComponent implements Control {
  private static final String HOME = "sonde.home";
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final BundleContext context;
  private final Tracers tracers;
  private final TrackedCommands commands;
  private final CountDownLatch end = new CountDownLatch(1);
  private boolean opened;
  private boolean closed;
  private Listener listener;
  private Thread thread;

  @Activate
  public ControlComponent(BundleContext context, @Reference Tracers tracers) {
    this.context = context;
    this.tracers = tracers;
    this.commands = new TrackedCommands(context);
  }

  @Deactivate
  void close() throws IOException {
    Listener last;
    synchronized (this) {
      closed = true;
      last = listener;
    }
    try (commands) {
      if (last != null) {
        last.close();
      }
      awaitThread();
    }
  }

  /** It may be making the socket just now, which it removes when it sees that this is closed. */
  private void awaitThread() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      running.join(END_LIMIT.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized String process() {
    return listener == null || isBackground()
        ? Long.toString(ProcessHandle.current().pid())
        : listener.socket().process();
  }

  private synchronized boolean isBackground() {
    return listener != null && listener.hello().role() == Hello.Role.BACKGROUND;
  }

  @Override
  public void open(Consumer<String> problem) {
    synchronized (this) {
      if (opened) {
        return;
      }
      opened = true;
      start(() -> listen(problem));
    }
  }

  private synchronized void start(Runnable body) {
    thread = new Thread(body, "sonde-control");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(Consumer<String> problem) {
    try {
      RuntimeFolder folder = RuntimeFolder.ofUser();
      String process = Long.toString(ProcessHandle.current().pid());
      SocketFile socket = SocketFile.ofProcess(folder, process);
      use(socket, new Hello(socket.process(), Hello.Role.FOREGROUND, identity())).listen();
    } catch (IOException e) {
      problem.accept(e.getMessage());
    }
  }

  @Override
  public Background serve() throws TraceException, IOException {
    synchronized (this) {
      if (opened) {
        throw new TraceException("this sonde listens already", "start another: sonde serve");
      }
      opened = true;
    }
    RuntimeFolder folder = RuntimeFolder.ofUser();
    Optional<SocketFile> socket = SocketFile.ofBackground(folder);
    if (socket.isEmpty()) {
      throw new TraceException(
          "there is a background sonde already: it listens at " + folder.background(),
          "'sonde traces' shows what it does, 'sonde stop --background' ends it");
    }
    Hello hello = new Hello(process(), Hello.Role.BACKGROUND, identity());
    Listener serving = use(socket.get(), hello);
    start(serving::listen);
    return new Serving(serving, end);
  }

  /** A background sonde, which ends when somebody asks for it. */
  private record Serving(Listener listener, CountDownLatch latch) implements Background {
    @Override
    public Path socket() {
      return listener.socket().path();
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
      return latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean busy() {
      return listener.busy();
    }
  }

  private Listener use(SocketFile socket, Hello hello) throws IOException {
    Listener created = new Listener(socket, hello, new Answers());
    synchronized (this) {
      if (!closed) {
        listener = created;
        return created;
      }
    }
    created.close(); // the bundle has stopped meanwhile; listening ends at once
    return created;
  }

  /** Empty outside a distribution, as in a container that sonde was added to. */
  private String identity() throws IOException {
    String home = context.getProperty(HOME);
    return home == null ? "" : Identity.of(Path.of(home));
  }

  @Override
  public List<TraceReport> own() throws TraceException, InterruptedException {
    return tracers.require().traces().stream().map(this::report).toList();
  }

  private TraceReport report(Trace trace) {
    return TraceReport.of(process(), isBackground(), trace);
  }

  @Override
  public Peers peers() throws IOException {
    RuntimeFolder folder = RuntimeFolder.ofUser();
    synchronized (this) {
      return new Peers(
          folder, Optional.ofNullable(listener).map(mine -> mine.socket().path()).orElse(null));
    }
  }

  @Override
  public List<TraceReport> stop(List<Long> numbers) throws TraceException, InterruptedException {
    Tracer tracer = tracers.require();
    List<TraceReport> ended = new ArrayList<>();
    for (long number : numbers) {
      Optional<Trace> trace = tracer.trace(new TraceId(number));
      if (trace.isPresent()) {
        trace.get().close();
        ended.add(report(trace.get()));
      }
    }
    return ended;
  }

  @Override
  public boolean endBackground() {
    if (!isBackground()) {
      return false;
    }
    end.countDown();
    return true;
  }

  /** What clients may ask for is what this process' own commands may. */
  private final class Answers implements Requests {
    @Override
    public int command(List<String> arguments, Io io) {
      return new Dispatcher(commands.set(), context.getBundle().getVersion())
          .dispatch(arguments, io);
    }

    @Override
    public List<TraceReport> list() throws TraceException, InterruptedException {
      return own();
    }

    @Override
    public List<TraceReport> stop(List<Long> numbers) throws TraceException, InterruptedException {
      return ControlComponent.this.stop(numbers);
    }

    @Override
    public boolean mayEnd(boolean idleOnly) throws TraceException, InterruptedException {
      return isBackground() && (!idleOnly || tracers.require().traces().isEmpty());
    }

    @Override
    public void end() {
      end.countDown();
    }
  }
}
