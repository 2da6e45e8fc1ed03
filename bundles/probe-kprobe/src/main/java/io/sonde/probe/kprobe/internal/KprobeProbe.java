package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ProbeType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The entry of a kernel function; {@code sys_NAME} is the system call under whatever symbol it has.
 */
@Component(
    service = ProbeType.class,
    property = {
      ProbeType.NAME + "=kprobe",
      ProbeType.PREFIX + "=kprobe__",
      ProbeType.SECTION + "=kprobe/"
    })
public final class KprobeProbe extends Kprobes {
  @Activate
  public KprobeProbe(@Reference KprobeServices services) {
    super(Point.ENTRY, services);
  }
}
