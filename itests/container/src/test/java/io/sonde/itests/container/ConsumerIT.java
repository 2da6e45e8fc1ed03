package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.util.Collection;
import java.util.function.ToIntFunction;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.ServiceReference;

/**
 * A bundle that has the tracer injected gets every event, in each container that the build runs
 * this in.
 */
public class ConsumerIT extends InContainer {
  @Override
  @Configuration
  public Option[] configuration() {
    return options(Provision.all(), bundle(Provision.consumer()));
  }

  @Test
  public void aBundleOfAFewLinesGetsEveryEvent() throws Exception {
    ServiceReference<ToIntFunction<String>> reference = consumer();
    ToIntFunction<String> clones = context.getService(reference);
    try (Forker forker = new Forker()) {
      String task = forker.task();
      forker.fork(FORKS);
      Eventually.get("events", () -> clones.applyAsInt(task), count -> count >= FORKS);
      // its trace ends with it, and then all has been delivered
      reference.getBundle().stop();
      assertEquals(FORKS, clones.applyAsInt(task));
      forker.fork(1);
      assertEquals("after its end", FORKS, clones.applyAsInt(task));
    }
    assertEquals("traces left", 0, Hello.tracer(context).traces().size());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private ServiceReference<ToIntFunction<String>> consumer() throws Exception {
    Collection<ServiceReference<ToIntFunction>> found =
        Eventually.get(
            "consumer's service",
            () -> context.getServiceReferences(ToIntFunction.class, "(counts=clones)"),
            references -> !references.isEmpty());
    return (ServiceReference) found.iterator().next();
  }
}
