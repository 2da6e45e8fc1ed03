package io.sonde.engine.config.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.kernel.Trust;
import java.io.IOException;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** A configuration of the factory {@code io.sonde.trace}, for as long as it exists. */
@Component(
    service = TraceConfiguration.class,
    configurationPid = TraceConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TraceProperties.class, factory = true)
public final class TraceConfiguration implements TraceDefinition {
  static final String PID = "io.sonde.trace";

  private final String pid;
  private volatile TraceProperties properties;

  @Activate
  public TraceConfiguration(TraceProperties properties, Map<String, Object> all) {
    this.pid = String.valueOf(all.get(Constants.SERVICE_PID));
    this.properties = properties;
  }

  @Modified
  void modified(TraceProperties changed) {
    properties = changed;
  }

  @Override
  public String pid() {
    return pid;
  }

  @Override
  public TraceSpec spec() throws TraceException {
    try {
      return TraceSettings.spec(pid, properties, Trust.ofUser());
    } catch (IOException e) {
      throw new TraceException("cannot tell whose process this is: " + e, null, e);
    }
  }
}
