package io.sonde.shell.testing;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.shell.service.internal.RunTimes;

/** Remembers whether the kernel was to count. */
public final class FakeRunTimes implements RunTimes {
  private int enabled;
  private boolean on;
  private boolean refusing;

  public int enabled() {
    return enabled;
  }

  public boolean isOn() {
    return on;
  }

  public void refuse() {
    refusing = true;
  }

  @Override
  public Descriptor enable() throws KernelException {
    if (refusing) {
      throw new KernelException("bpf(BPF_ENABLE_STATS)", "run time", 1);
    }
    enabled++;
    on = true;
    return new Descriptor() {
      @Override
      public int number() {
        return 9;
      }

      @Override
      public boolean isOpen() {
        return on;
      }

      @Override
      public void close() {
        on = false;
      }
    };
  }
}
