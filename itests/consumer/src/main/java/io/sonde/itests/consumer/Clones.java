package io.sonde.itests.consumer;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.lang.PrintkMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Counts the calls of clone(2) by the name of the task, and tells them as a service of Java's. */
@Component(property = "counts=clones")
public final class Clones implements ToIntFunction<String> {
  private static final String TEXT =
      "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"clone\\n\"); return 0; }";

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final Trace trace;

  @Activate
  public Clones(@Reference Tracer tracer) throws TraceException {
    trace = tracer.start(TraceSpec.c(TEXT).withPrintk(PrintkMode.RECORD));
    trace.subscribe(e -> counts.merge((String) e.fields().get("task"), 1, Integer::sum));
  }

  @Override
  public int applyAsInt(String task) {
    return counts.getOrDefault(task, 0);
  }

  @Deactivate
  void stop() {
    trace.close();
  }
}
