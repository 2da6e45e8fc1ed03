package io.sonde.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Connects bundles whose files are on the class path: {@link BundleOrigin#CLASS_PATH}. Headers and
 * other entries are read from the file, classes and their resources by the class loader that loaded
 * this class.
 */
final class ClassPathModules implements ModuleConnector {
  /** Locations of such bundles begin so; the file's path follows. */
  static final String LOCATION = "classpath:";

  @Override
  public void initialize(File storage, Map<String, String> configuration) {
    // nothing depends on either
  }

  @Override
  public Optional<ConnectModule> connect(String location) {
    if (!location.startsWith(LOCATION)) {
      return Optional.empty();
    }
    ConnectContent content = new Content(Path.of(location.substring(LOCATION.length())));
    return Optional.of(() -> content);
  }

  @Override
  public Optional<BundleActivator> newBundleActivator() {
    return Optional.empty();
  }

  /** The framework opens it before it asks for entries, and closes it when the bundle goes. */
  private static final class Content implements ConnectContent {
    private final Path file;
    private ZipFile zip;

    Content(Path file) {
      this.file = file;
    }

    /** Empty: they are in the manifest. */
    @Override
    public Optional<Map<String, String>> getHeaders() {
      return Optional.empty();
    }

    @Override
    public synchronized Iterable<String> getEntries() throws IOException {
      return opened().stream().map(ZipEntry::getName).toList();
    }

    @Override
    public synchronized Optional<ConnectEntry> getEntry(String path) {
      if (zip == null) {
        throw new IllegalStateException(file + " is not open");
      }
      ZipEntry entry = zip.getEntry(path);
      return entry == null ? Optional.empty() : Optional.of(new Entry(zip, entry));
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
      return Optional.of(ClassPathModules.class.getClassLoader());
    }

    @Override
    public synchronized void open() throws IOException {
      if (zip == null) {
        zip = new ZipFile(file.toFile());
      }
    }

    private ZipFile opened() throws IOException {
      if (zip == null) {
        throw new IOException(file + " is not open");
      }
      return zip;
    }

    @Override
    public synchronized void close() throws IOException {
      if (zip != null) {
        zip.close();
        zip = null;
      }
    }
  }

  private record Entry(ZipFile zip, ZipEntry entry) implements ConnectContent.ConnectEntry {
    @Override
    public String getName() {
      return entry.getName();
    }

    @Override
    public long getContentLength() {
      return entry.getSize();
    }

    @Override
    public long getLastModified() {
      return entry.getTime();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return zip.getInputStream(entry);
    }
  }
}
