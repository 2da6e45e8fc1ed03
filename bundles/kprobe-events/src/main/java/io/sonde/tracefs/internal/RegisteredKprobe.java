package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.KprobeEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;

/** An event that is in the registry until it is closed. */
final class RegisteredKprobe implements KprobeEvent {
  private static final System.Logger LOG = System.getLogger(RegisteredKprobe.class.getName());

  private final EventFiles files;
  private final KprobeDefinition definition;
  private boolean removed;

  RegisteredKprobe(EventFiles files, KprobeDefinition definition) {
    this.files = files;
    this.definition = definition;
  }

  @Override
  public KprobeDefinition definition() {
    return definition;
  }

  @Override
  public int id() throws IOException {
    String text = files.read(definition, "id").strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("id of event " + definition.name() + " is no number: " + text, e);
    }
  }

  @Override
  public TracepointFormat format() throws IOException {
    return FormatParser.parse(
        definition.group(), definition.event(), files.read(definition, "format"));
  }

  @Override
  public void enable() throws IOException {
    files.write(definition, "enable", "1");
  }

  @Override
  public void disable() throws IOException {
    files.write(definition, "enable", "0");
  }

  @Override
  public OptionalLong misses() {
    try {
      return KprobeProfile.misses(files.readIfThere("kprobe_profile"), definition.event());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "misses of {0} are unknown: {1}", definition.name(), e.getMessage());
      return OptionalLong.empty();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!removed) {
      files.remove(definition);
      removed = true;
    }
  }

  @Override
  public String toString() {
    return definition.text();
  }
}
