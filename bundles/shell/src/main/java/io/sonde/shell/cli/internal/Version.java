package io.sonde.shell.cli.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import java.io.IOException;
import java.io.Writer;

/** What {@code --version} shows: all that a report of an error should say. */
record Version(String sonde, String java, String kernel) {
  /** Of this process. */
  static Version of(org.osgi.framework.Version bundle) {
    String qualifier = bundle.getQualifier();
    String number = bundle.getMajor() + "." + bundle.getMinor() + "." + bundle.getMicro();
    return new Version(
        qualifier.isEmpty() ? number : number + "-" + qualifier,
        System.getProperty("java.version"),
        System.getProperty("os.version"));
  }

  /**
   * @return the exit status
   */
  int print(Io io) {
    try {
      Writer out = io.writer();
      out.write("sonde " + sonde + " (Java " + java + ", Linux " + kernel + ")\n");
      out.flush();
      return Command.OK;
    } catch (IOException e) {
      io.say("cannot write: " + e.getMessage());
      return Command.FAILED;
    }
  }
}
