package io.sonde.engine.thread.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Threads that hold on to nobody on whose behalf they happen to be started. A thread remembers the
 * context class loader of its maker and, up to Java 23, the protection domains of all code on its
 * maker's stack: made where a plug-in or an embedder calls, the reader of all traces would keep
 * that bundle's class loader alive long after the bundle has gone.
 */
public final class EngineThread {
  private EngineThread() {}

  /** A daemon thread, not started. */
  @SuppressWarnings("removal")
  public static Thread of(String name, Runnable task) {
    // A privileged action cuts the stack off here, and what the calling thread has inherited too.
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>)
            () -> {
              Thread thread = new Thread(null, task, name, 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
              return thread;
            });
  }
}
