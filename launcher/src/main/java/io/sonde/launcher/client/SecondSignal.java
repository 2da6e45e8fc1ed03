package io.sonde.launcher.client;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Hears the signals that come while the JVM is on its way out, which it ignores itself. That takes
 * {@code sun.misc.Signal} (module jdk.unsupported), which is reached by reflection: a runtime image
 * without that module hears none, and the first signal's limit on time still holds.
 */
final class SecondSignal {
  private SecondSignal() {}

  /** Calls this on SIGINT and SIGTERM from now on. */
  static void listen(Runnable heard) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Object ours =
          Proxy.newProxyInstance(
              SecondSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                heard.run();
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
      }
    } catch (ReflectiveOperationException e) {
      // see above
    }
  }
}
