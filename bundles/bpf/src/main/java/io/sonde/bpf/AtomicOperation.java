package io.sonde.bpf;

/**
 * Atomic operations, told by the instruction's immediate
 * (Documentation/bpf/standardization/instruction-set.rst, "Atomic operations"). Plain ADD is as old
 * as BPF; all others need Linux 5.12, the acquiring load and the releasing store 6.15.
 */
public enum AtomicOperation {
  ADD(0x00),
  OR(0x40),
  AND(0x50),
  XOR(0xa0),
  /** The source register gets the old value, as with each that fetches. */
  FETCH_ADD(0x01),
  FETCH_OR(0x41),
  FETCH_AND(0x51),
  FETCH_XOR(0xa1),
  EXCHANGE(0xe1),
  /** Compares with R0, which gets the old value. */
  COMPARE_EXCHANGE(0xf1),
  LOAD_ACQUIRE(0x100),
  STORE_RELEASE(0x110);

  private static final AtomicOperation[] ALL = values();

  private final int code;

  AtomicOperation(int code) {
    this.code = code;
  }

  /** The instruction's immediate. */
  public int code() {
    return code;
  }

  /** The operation of an immediate, or null. */
  static AtomicOperation of(long immediate) {
    for (AtomicOperation operation : ALL) {
      if (operation.code == immediate) {
        return operation;
      }
    }
    return null;
  }
}
