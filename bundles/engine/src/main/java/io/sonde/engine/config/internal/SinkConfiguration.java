package io.sonde.engine.config.internal;

import io.sonde.api.TraceException;
import io.sonde.engine.sinks.internal.SinkDefinition;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** A configuration of the factory {@code io.sonde.sink}, for as long as it exists. */
@Component(
    service = SinkConfiguration.class,
    configurationPid = SinkConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SinkProperties.class, factory = true)
public final class SinkConfiguration {
  static final String PID = "io.sonde.sink";

  private final String pid;
  private volatile SinkProperties properties;

  @Activate
  public SinkConfiguration(SinkProperties properties, Map<String, Object> all) {
    this.pid = String.valueOf(all.get(Constants.SERVICE_PID));
    this.properties = properties;
  }

  @Modified
  void modified(SinkProperties changed) {
    properties = changed;
  }

  /** The configuration's own name. */
  public String pid() {
    return pid;
  }

  /**
   * What it asks for now.
   *
   * @throws TraceException if that makes no sense
   */
  public SinkDefinition definition() throws TraceException {
    SinkProperties now = properties;
    return SinkDefinition.of(pid, now.uri(), List.of(now.traces()), now.filter());
  }
}
