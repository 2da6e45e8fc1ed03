package io.sonde.bpf.map;

import io.sonde.kernel.KernelException;
import java.io.IOException;

/** An operation on many entries that went only part of the way. */
public final class MapBatchException extends IOException {
  private final int handled;

  /**
   * @param handled entries that were handled before the one that the kernel refused
   */
  public MapBatchException(int handled, int wanted, KernelException cause) {
    super(handled + " of " + wanted + " entries handled: " + cause.getMessage(), cause);
    this.handled = handled;
  }

  /** Entries that were handled; the next one was refused. */
  public int handled() {
    return handled;
  }
}
