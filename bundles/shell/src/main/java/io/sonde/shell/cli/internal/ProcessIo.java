package io.sonde.shell.cli.internal;

import io.sonde.shell.command.internal.Io;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.BundleContext;

/**
 * The streams of the process, taken from their descriptors: {@code System.out} and its like may
 * have been replaced, and hide errors of writing.
 */
final class ProcessIo {
  /** Whether standard error is a terminal; the start script knows. */
  private static final String TERMINAL = "sonde.terminal";

  private ProcessIo() {}

  static Io of(BundleContext context) {
    Charset charset = charset(context.getProperty("native.encoding"));
    return new Io(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        Boolean.parseBoolean(context.getProperty(TERMINAL)),
        charset,
        false);
  }

  /** That of the locale; UTF-8 where the locale has none (C, POSIX): it is a superset of ASCII. */
  private static Charset charset(String name) {
    if (name == null || !Charset.isSupported(name)) {
      return StandardCharsets.UTF_8;
    }
    Charset charset = Charset.forName(name);
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }
}
