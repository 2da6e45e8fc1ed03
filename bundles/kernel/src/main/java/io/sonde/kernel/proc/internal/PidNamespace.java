package io.sonde.kernel.proc.internal;

import io.sonde.api.lang.CompileTarget.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tells a process' pid namespace from its {@code ns/pid} link (namespaces(7)). */
public final class PidNamespace {
  /** PROC_PID_INIT_INO (include/linux/proc_ns.h). */
  private static final long INITIAL = 0xEFFFFFFCL;

  private PidNamespace() {}

  /**
   * @param link such as {@code /proc/self/ns/pid}
   */
  public static ProcessId identify(int tgid, Path link) throws IOException {
    Map<String, Object> file = Files.readAttributes(link, "unix:dev,ino");
    return identify(
        tgid, ((Number) file.get("dev")).longValue(), ((Number) file.get("ino")).longValue());
  }

  /**
   * @param device as stat(2) gives it
   */
  static ProcessId identify(int tgid, long device, long inode) {
    return inode == INITIAL
        ? new ProcessId(tgid, 0, 0)
        : new ProcessId(tgid, insideKernel(device), inode);
  }

  /**
   * A device's number as {@code bpf_get_ns_current_pid_tgid} compares it: the kernel's own {@code
   * dev_t}, 12 bits of major above 20 bits of minor (include/linux/kdev_t.h). stat(2) spreads the
   * minor's bits around the major's.
   */
  static long insideKernel(long device) {
    long major = device >>> 8 & 0xfff;
    long minor = device & 0xff | device >>> 12 & 0xfff00;
    return major << 20 | minor;
  }
}
