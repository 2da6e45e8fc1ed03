package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import org.junit.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LoggerFactory;

/** What sonde has to say is in the container's own log. */
public class LogIT extends InContainer {
  /** A sink that is never given anything. */
  private static final class Idle implements Sink {
    @Override
    public void accept(EventBatch batch) {
      throw new AssertionError("its filter is none");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Pax Exam brings a Log Service that nobody can read, and prefers it to Equinox's own. */
  private void preferTheFrameworksOwn() throws Exception {
    for (ServiceReference<LoggerFactory> reference :
        context.getServiceReferences(LoggerFactory.class, null)) {
      if (reference.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
        Hashtable<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        context.registerService(LoggerFactory.class, context.getService(reference), first);
      }
    }
  }

  @Test
  public void aMistakeOfAnotherBundleIsInTheLog() throws Exception {
    preferTheFrameworksOwn();
    Hello.tracer(context);
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Sink.FILTER, "(");
    properties.put("component.name", hello.greeting());
    ServiceRegistration<Sink> sink = context.registerService(Sink.class, new Idle(), properties);
    try {
      List<LogEntry> entries =
          Eventually.get("log entry", this::entries, found -> !found.isEmpty());
      assertEquals("entries", 1, entries.size());
      assertEquals(LogLevel.ERROR, entries.get(0).getLogLevel());
    } finally {
      sink.unregister();
    }
  }

  private List<LogEntry> entries() {
    ServiceReference<LogReaderService> reference =
        context.getServiceReference(LogReaderService.class);
    return Collections.list(context.getService(reference).getLog()).stream()
        .filter(entry -> entry.getMessage().contains("sink " + hello.greeting()))
        .toList();
  }
}
