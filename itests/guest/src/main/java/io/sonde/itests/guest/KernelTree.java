package io.sonde.itests.guest;

import java.nio.file.Path;

/**
 * An unpacked kernel package.
 *
 * @param line what it was fetched for
 * @param root the folder it was unpacked into
 * @param release its full name, as uname(1) tells it
 */
public record KernelTree(KernelLine line, Path root, String release) {
  Path image() {
    return root.resolve("boot/vmlinuz-" + release);
  }
}
