package io.sonde.kernel.tracefs.internal;

import static io.sonde.kernel.OpenFlag.O_APPEND;
import static io.sonde.kernel.OpenFlag.O_NONBLOCK;
import static io.sonde.kernel.OpenFlag.O_RDONLY;
import static io.sonde.kernel.OpenFlag.O_TRUNC;
import static io.sonde.kernel.OpenFlag.O_WRONLY;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Tracefs;
import io.sonde.kernel.call.internal.LinuxCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** {@link Tracefs} by plain system calls: one write(2) for each text, as its files demand. */
final class TracefsFiles implements Tracefs {
  /** What the kernel hands out of such a file at a time. */
  private static final int CHUNK = 4096;

  private static final int DIRECTORY_MODE = 0750;

  /** Registries that all tools of the machine share: opening one with O_TRUNC empties it. */
  private static final Set<String> APPEND_ONLY =
      Set.of("kprobe_events", "uprobe_events", "dynamic_events", "synthetic_events", "set_event");

  private final LinuxCalls calls;
  private final Path root;

  TracefsFiles(LinuxCalls calls, Path root) {
    this.calls = calls;
    this.root = root;
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public boolean exists(String path) {
    // Not Files.exists: that asks access(2), which leaves out what capabilities allow.
    try {
      Files.readAttributes(resolve(path), BasicFileAttributes.class);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String read(String path) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(CHUNK);
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    byte[] chunk = new byte[CHUNK];
    try (Descriptor file = calls.open(resolve(path), O_RDONLY, 0)) {
      while (calls.read(file, buffer) > 0) {
        int count = buffer.flip().remaining();
        buffer.get(chunk, 0, count).clear();
        content.write(chunk, 0, count);
      }
    }
    return content.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void write(String path, String content) throws IOException {
    if (APPEND_ONLY.contains(root.relativize(resolve(path)).toString())) {
      throw new IllegalArgumentException(path + " belongs to everybody: only append to it");
    }
    write(path, O_WRONLY | O_TRUNC, content);
  }

  @Override
  public void append(String path, String content) throws IOException {
    write(path, O_WRONLY | O_APPEND, content);
  }

  private void write(String path, int flags, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    try (Descriptor file = calls.open(resolve(path), flags, 0)) {
      int written = calls.write(file, buffer);
      if (written < bytes.length) {
        throw new IOException(
            "write on " + file + ": only " + written + " of " + bytes.length + " bytes taken");
      }
    }
  }

  @Override
  public List<String> list(String path) throws IOException {
    try (Descriptor folder = calls.open(resolve(path), O_RDONLY, 0)) {
      return DirectoryEntries.names(calls, folder).stream().sorted().toList();
    }
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    calls.makeDirectory(resolve(path), DIRECTORY_MODE);
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    calls.removeDirectory(resolve(path));
  }

  @Override
  public Descriptor openForReading(String path) throws IOException {
    return calls.open(resolve(path), O_RDONLY | O_NONBLOCK, 0);
  }

  private Path resolve(String path) {
    Path resolved = root.resolve(path).normalize();
    if (!resolved.startsWith(root)) {
      throw new IllegalArgumentException("not inside of tracefs: " + path);
    }
    return resolved;
  }
}
