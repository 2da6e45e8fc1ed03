package io.sonde.itests.container;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.launcher.Embedded;

/** A program that knows nothing of OSGi: a line for each process that starts, until Enter. */
public final class PlainMain {
  private static final String TEXT =
      "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"clone\\n\"); return 0; }";

  private PlainMain() {}

  public static void main(String[] arguments) throws Exception {
    try (Embedded sonde = Embedded.start();
        Trace trace = sonde.tracer().start(TraceSpec.c(TEXT).withPrintk(PrintkMode.RECORD))) {
      trace.subscribe(event -> System.out.println(event.fields().get("task")));
      System.out.println("ready");
      System.in.read();
    }
  }
}
