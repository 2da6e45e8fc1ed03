package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ProbeType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The return of a kernel function; {@code sys_NAME} is the system call under whatever symbol it
 * has.
 */
@Component(
    service = ProbeType.class,
    property = {
      ProbeType.NAME + "=kretprobe",
      ProbeType.PREFIX + "=kretprobe__",
      ProbeType.SECTION + "=kretprobe/"
    })
public final class KretprobeProbe extends Kprobes {
  @Activate
  public KretprobeProbe(@Reference KprobeServices services) {
    super(Point.RETURN, services);
  }
}
