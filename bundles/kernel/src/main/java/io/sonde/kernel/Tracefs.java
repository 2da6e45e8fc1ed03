package io.sonde.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of tracefs. Paths are relative to its root, such as {@code
 * events/syscalls/sys_enter_clone/id}. Errors say what was attempted on which file, and the errno.
 */
@ProviderType
public interface Tracefs {
  /** Where it is mounted. */
  Path root();

  /** Whether there is such a file or folder; false, too, where this process may not look. */
  boolean exists(String path);

  /** The whole content of a small file. */
  String read(String path) throws IOException;

  /**
   * Overwrites a file by one write.
   *
   * @throws IllegalArgumentException for the registries that all tools of the machine share:
   *     opening those for overwriting would empty them
   */
  void write(String path, String content) throws IOException;

  /** Appends to a file by one write; the file is never truncated. */
  void append(String path, String content) throws IOException;

  /** Names in a folder, sorted. */
  List<String> list(String path) throws IOException;

  /** Makes a folder (mode 0750), in {@code instances}; its parent must exist. */
  void makeDirectory(String path) throws IOException;

  /** Removes a folder with all that the kernel keeps in it. */
  void removeDirectory(String path) throws IOException;

  /** Opens a file to be read without blocking. The caller closes it. */
  Descriptor openForReading(String path) throws IOException;
}
