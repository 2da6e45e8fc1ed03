package io.sonde.shell.deploy.internal;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.kernel.Trust;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.service.internal.Tracers;
import io.sonde.shell.wire.internal.RuntimeFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link Deployments} by Felix File Install: it is there only where that is, and loaded only where
 * it is asked for.
 */
@Component
public final class FileInstallFolders implements Deployments {
  private static final String HOME = "sonde.home";

  /** Environment variable by which systemd tells a service its folders, separated by colons. */
  private static final String LOGS = "LOGS_DIRECTORY";

  private final BundleContext context;
  private final ManagedServiceFactory fileInstall;
  private final Tracers tracers;
  private final Control control;

  @Activate
  public FileInstallFolders(
      BundleContext context,
      @Reference(target = "(service.pid=" + FileInstall.PID + ")")
          ManagedServiceFactory fileInstall,
      @Reference Tracers tracers,
      @Reference Control control) {
    this.context = context;
    this.fileInstall = fileInstall;
    this.tracers = tracers;
    this.control = control;
  }

  @Override
  public Watched begin(Optional<Path> option, Io io) throws TraceException, IOException {
    Optional<Path> home = Optional.ofNullable(context.getProperty(HOME)).map(Path::of);
    Optional<FolderChoice> choice =
        FolderChoice.of(option, System.getenv(), home, RuntimeFolder.user());
    if (choice.isEmpty()) {
      return () -> {};
    }
    try {
      return watch(choice.get().path(), io);
    } catch (IOException e) {
      String problem = "deploy: not watching " + choice.get().path() + ": " + reason(e);
      if (choice.get().asked()) {
        throw new TraceException(problem, null, e);
      }
      io.say(problem);
      return () -> {};
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such folder" : e.getMessage();
  }

  private Watched watch(Path named, Io io) throws IOException {
    Path folder = named.toRealPath();
    Trust trust = Trust.ofUser();
    trust.check(folder);
    FolderLock lock =
        FolderLock.take(RuntimeFolder.ofUser(), folder)
            .orElseThrow(() -> new IOException("another sonde watches it"));
    Watch watch = null;
    boolean started = false;
    try {
      watch = new Watch(folder, trust, lock, deployedIo(io));
      watch.start();
      started = true;
      io.say("deploy: watching " + folder);
      return watch;
    } finally {
      if (watch == null) {
        lock.close();
      } else if (!started) {
        watch.close();
      }
    }
  }

  /**
   * Events go where the process's own output goes; files begin in the service's folder for logs.
   */
  private static Io deployedIo(Io io) {
    String logs = System.getenv(LOGS);
    Path folder = logs == null || logs.isEmpty() ? io.folder() : Path.of(logs.split(":")[0]);
    return io.in(folder);
  }

  private final class Watch implements Watched {
    private final FileInstall watcher;
    private final ProbeFiles probes;
    private final CheckedInstaller installer;
    private final FolderLock lock;
    private final ServiceListener ends = this::serviceChanged;
    private ServiceRegistration<ArtifactInstaller> registration;

    Watch(Path folder, Trust trust, FolderLock lock, Io io) throws IOException {
      DeployLog log = new DeployLog(io);
      Path storage = context.getDataFile("deploy").toPath();
      this.lock = lock;
      this.probes = new ProbeFiles(tracers, control, trust, io, log);
      this.watcher = new FileInstall(fileInstall, folder, storage.resolve("temporary"));
      this.installer =
          new CheckedInstaller(
              folder,
              trust,
              Writers::has,
              List.of(
                  probes,
                  new BundleFiles(context, storage.resolve("bundles"), log),
                  new ConfigurationFiles(context, log)),
              log);
    }

    /** The installer is there before the first file is seen. */
    void start() throws IOException {
      try {
        context.addServiceListener(
            ends, "(" + Constants.OBJECTCLASS + "=" + Trace.class.getName() + ")");
      } catch (InvalidSyntaxException e) {
        throw new IllegalStateException(e);
      }
      registration =
          context.registerService(
              ArtifactInstaller.class,
              installer,
              FrameworkUtil.asDictionary(
                  Map.of(
                      Constants.SERVICE_RANKING, Integer.MAX_VALUE, CheckedInstaller.MARK, true)));
      try {
        watcher.start();
      } catch (ConfigurationException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    private void serviceChanged(ServiceEvent event) {
      if (event.getType() != ServiceEvent.UNREGISTERING) {
        return;
      }
      Object service = context.getService(event.getServiceReference());
      if (service instanceof Trace trace) {
        probes.ended(trace);
      }
      context.ungetService(event.getServiceReference());
    }

    /** File Install first, so that nobody else gets the files when the installer has gone. */
    @Override
    public void close() {
      installer.close();
      watcher.close();
      if (registration != null) {
        registration.unregister();
      }
      context.removeServiceListener(ends);
      try {
        lock.close();
      } catch (IOException e) {
        // the kernel has let go of it all the same
      }
    }
  }
}
