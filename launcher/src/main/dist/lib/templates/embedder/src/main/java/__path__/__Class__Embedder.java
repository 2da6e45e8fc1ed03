package __package__;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.event.Event;
import java.io.PrintStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Prints each new process, for as long as this bundle and sonde's tracer are there. */
@Component(service = {}, immediate = true)
public final class __Class__Embedder {
  /** bcc's dialect of C; what is submitted to a ring buffer arrives by the fields of its structure. */
  static final String PROGRAM =
      """
      struct started {
        u32 pid;
        char comm[16];
      };
      BPF_RINGBUF_OUTPUT(events, 16);

      int kprobe__sys_clone(void *ctx) {
        struct started event = {};
        event.pid = bpf_get_current_pid_tgid() >> 32;
        bpf_get_current_comm(&event.comm, sizeof(event.comm));
        events.ringbuf_output(&event, sizeof(event), 0);
        return 0;
      }
      """;

  private final Trace trace;

  @Activate
  public __Class__Embedder(@Reference Tracer tracer) throws TraceException {
    this(tracer, System.out);
  }

  /** When start returns, every probe is attached. */
  __Class__Embedder(Tracer tracer, PrintStream out) throws TraceException {
    trace = tracer.start(TraceSpec.c(PROGRAM).withName("__name__"));
    trace.subscribe(event -> out.println(line(event)));
  }

  static String line(Event event) {
    return "__name__: "
        + event.fields().get("comm")
        + " ("
        + event.fields().get("pid")
        + ") starts a process";
  }

  @Deactivate
  void stop() {
    trace.close();
  }
}
