package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.RecordSpec;
import io.sonde.api.Subscription;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.event.Event;
import io.sonde.api.event.Schema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class __Class__EmbedderTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final FakeTracer tracer = new FakeTracer();

  /** Stands for sonde: keeps what is started, and events are sent by hand. */
  private static final class FakeTracer implements Tracer {
    private TraceSpec started;
    private Consumer<Event> subscriber;
    private boolean closed;

    @Override
    public Trace start(TraceSpec spec) {
      started = spec;
      return (Trace)
          Proxy.newProxyInstance(
              Trace.class.getClassLoader(), new Class<?>[] {Trace.class}, this::call);
    }

    @Override
    public Trace record(RecordSpec spec) {
      throw new UnsupportedOperationException("this program records nothing");
    }

    @SuppressWarnings("unchecked")
    private Object call(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      switch (method.getName()) {
        case "subscribe":
          subscriber = (Consumer<Event>) arguments[0];
          return (Subscription) () -> {};
        case "close":
          closed = true;
          return null;
        default:
          throw new UnsupportedOperationException(method.getName());
      }
    }

    @Override
    public List<Trace> traces() {
      return List.of();
    }
  }

  @Test
  void printsEachEventUntilItIsStopped() throws TraceException {
    __Class__Embedder embedder =
        new __Class__Embedder(tracer, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertEquals("__name__", tracer.started.name());
    assertTrue(tracer.started.source().text().contains("kprobe__sys_clone"));

    Map<String, Object> fields = Map.of("pid", 42L, "comm", "bash");
    tracer.subscriber.accept(
        new Event(new TraceId(1), "events", 0, Schema.data("started", 20, List.of()), fields));
    assertEquals(
        "__name__: bash (42) starts a process" + System.lineSeparator(),
        out.toString(StandardCharsets.UTF_8));

    embedder.stop();
    assertTrue(tracer.closed);
  }
}
