package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.EventBusyException;
import io.sonde.tracefs.TraceScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes events: lets go of them first wherever that is ours to do, and says who holds them. */
final class Remover {
  private final EventFiles files;

  Remover(EventFiles files) {
    this.files = files;
  }

  /** Takes its triggers off and disables it; that it is gone is no error. */
  void release(RegistryLine line, TraceScope scope) throws IOException {
    EventFolder folder = new EventFolder(files.tracefs(), scope, line.group(), line.event());
    try {
      if (!folder.idle()) {
        folder.removeTriggers();
        folder.write("enable", "0");
      }
    } catch (KernelException e) {
      // ENODEV: its folder is still there, the event is not.
      if (!e.is(Errno.ENOENT) && !e.is(Errno.ENODEV)) {
        throw e;
      }
    }
  }

  /**
   * Removes events that are or may be enabled in the global buffer; one that cannot be removed does
   * not keep the others.
   *
   * @return those that are still there
   */
  List<RegistryLine> remove(Collection<RegistryLine> lines, Failures failures) throws IOException {
    Map<RegistryLine, IOException> held = new HashMap<>();
    for (RegistryLine line : lines) {
      try {
        release(line, TraceScope.GLOBAL);
      } catch (IOException e) {
        held.put(line, e);
      }
    }
    Map<RegistryLine, KernelException> stuck = new Deletion(files).of(lines);
    List<RegistryLine> left = new ArrayList<>();
    for (Map.Entry<RegistryLine, KernelException> entry : stuck.entrySet()) {
      left.add(entry.getKey());
      IOException reason = reason(entry.getKey(), entry.getValue());
      if (held.containsKey(entry.getKey())) {
        reason.addSuppressed(held.get(entry.getKey()));
      }
      failures.add(reason);
    }
    return left;
  }

  private IOException reason(RegistryLine line, KernelException e) throws IOException {
    return e.is(Errno.EBUSY)
        ? new EventBusyException(line.name(), users(line), e)
        : new IOException("event " + line.name() + " stays: " + e.getMessage(), e);
  }

  /** The instances in which it is enabled or has triggers. */
  private List<String> users(RegistryLine line) throws IOException {
    List<String> users = new ArrayList<>();
    if (files.tracefs().exists(TraceInstance.FOLDER)) {
      for (String instance : files.tracefs().list(TraceInstance.FOLDER)) {
        TraceScope scope = new TraceScope(instance);
        EventFolder folder = new EventFolder(files.tracefs(), scope, line.group(), line.event());
        if (folder.exists() && !folder.idle()) {
          users.add(instance);
        }
      }
    }
    return users;
  }
}
