package io.sonde.itests.container;

import io.sonde.api.Tracer;
import io.sonde.api.event.Event;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The program that is traced with, and what its events look like. */
final class Hello {
  static final String TEXT =
      "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"Hello, World!\\n\"); return 0; }";

  private Hello() {}

  /** Whether the event is one of this task's. */
  static boolean isOf(Event event, String task) {
    return task.equals(event.fields().get("task"))
        && "Hello, World!".equals(event.fields().get("message"));
  }

  /** The tracer of a framework, once it is there. */
  static Tracer tracer(BundleContext context) throws Exception {
    ServiceReference<Tracer> reference =
        Eventually.get(
            "Tracer service", () -> context.getServiceReference(Tracer.class), Objects::nonNull);
    return context.getService(reference);
  }
}
