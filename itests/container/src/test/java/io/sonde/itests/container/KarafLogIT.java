package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import io.sonde.api.event.Sink;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import org.junit.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/** What sonde has to say is in Karaf's own log. */
public class KarafLogIT extends InContainer {
  @Test
  public void aMistakeOfAnotherBundleIsInTheLog() throws Exception {
    Hello.tracer(context);
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Sink.FILTER, "(");
    properties.put("component.name", hello.greeting());
    ServiceRegistration<Sink> sink =
        context.registerService(Sink.class, new CountingSink(), properties);
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
        .filter(entry -> entry.getMessage().contains("sink service:" + hello.greeting()))
        .toList();
  }
}
