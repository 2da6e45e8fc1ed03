package io.sonde.shell.console.internal;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.util.Set;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A session of Gogo's, line by line, without what a terminal could do for it. */
@Component(service = Console.class)
public final class GogoConsole implements Console {
  private static final String PROMPT = "sonde> ";
  private static final Set<String> END = Set.of("exit", "quit");

  private final CommandProcessor processor;

  @Activate
  public GogoConsole(@Reference CommandProcessor processor) {
    this.processor = processor;
  }

  @Override
  public int run(Io io) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(io.out(), true, io.charset());
    int status = Command.OK;
    try (CommandSession session = processor.createSession(io.in(), out, io.err())) {
      for (String line = prompted(io); line != null && !END.contains(line); line = prompted(io)) {
        if (!line.isEmpty()) {
          status = execute(session, line, out, io.err());
        }
        if (out.checkError()) {
          throw new IOException("broken pipe: nobody reads what the console prints");
        }
      }
    } catch (InterruptedIOException e) {
      InterruptedException interruption = new InterruptedException();
      interruption.initCause(e);
      throw interruption;
    }
    return status;
  }

  private static int execute(CommandSession session, String line, PrintStream out, PrintStream err)
      throws InterruptedException {
    try {
      Object result = session.execute(line);
      if (result != null) {
        out.println(session.format(result, Converter.INSPECT));
      }
      return Command.OK;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // whatever any bundle's command throws
      err.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return Command.FAILED;
    }
  }

  /**
   * The next line without the space around it; null at the end. Not a byte behind it is read: the
   * rest is for the command that it calls.
   */
  private static String prompted(Io io) throws IOException {
    if (io.interactive()) {
      io.err().print(PROMPT);
      io.err().flush();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = io.in().read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = io.in().read();
    }
    return line.toString(io.charset()).strip();
  }
}
