package io.sonde.itests.container;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Runs commands as a shell in the container does. */
final class Gogo {
  private final CommandProcessor processor;

  Gogo(BundleContext context) throws Exception {
    ServiceReference<CommandProcessor> reference =
        Eventually.get(
            "Gogo", () -> context.getServiceReference(CommandProcessor.class), Objects::nonNull);
    this.processor = context.getService(reference);
  }

  /** What a command writes. */
  String run(String command) throws Exception {
    InputStream nothing = new ByteArrayInputStream(new byte[0]);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        CommandSession session = processor.createSession(nothing, out, out)) {
      session.execute(command);
    }
    return written.toString(StandardCharsets.UTF_8);
  }
}
