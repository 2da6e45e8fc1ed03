package io.sonde.itests.container;

import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.event.Event;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The program that is traced with, and what its events look like. Lines of {@code bpf_trace_printk}
 * have no owner: every trace at work on the machine sees those of all others, so they are told
 * apart by what they say.
 *
 * @param greeting what its lines say
 */
record Hello(String greeting) {
  /** One whose lines nobody else's program writes. */
  static Hello unique() {
    return new Hello("Hello " + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36));
  }

  TraceSpec spec() {
    return TraceSpec.c(
        "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\""
            + greeting
            + "\\n\"); return 0; }");
  }

  /** Whether the event is of this program, caused by this task. */
  boolean isOf(Event event, String task) {
    return task.equals(event.fields().get("task"))
        && greeting.equals(event.fields().get("message"));
  }

  /** The tracer of a framework, once it is there. */
  static Tracer tracer(BundleContext context) throws Exception {
    ServiceReference<Tracer> reference =
        Eventually.get(
            "Tracer service", () -> context.getServiceReference(Tracer.class), Objects::nonNull);
    return context.getService(reference);
  }
}
