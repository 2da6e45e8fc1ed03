package io.sonde.shell.service.internal;

import io.sonde.api.probe.ProbeType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The probe types of this framework; they come and go while this lasts. */
@Component
public final class BoundProbeTypes implements ProbeTypes {
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<Map.Entry<Map<String, Object>, ProbeType>> types;

  @Override
  public SortedMap<String, ProbeType> byName() {
    SortedMap<String, ProbeType> byName = new TreeMap<>();
    types.forEach(
        type -> byName.put(String.valueOf(type.getKey().get(ProbeType.NAME)), type.getValue()));
    return byName;
  }
}
