package io.sonde.perf;

/**
 * Where a kprobe without a name is to be: in a function that the kernel finds by its symbol, or at
 * an address.
 *
 * @param label for people; the symbol itself where there is no address
 * @param address 0 to let the kernel look for the symbol, which must be the only one of its name
 *     (Linux 6.7 refuses others)
 * @param offset bytes behind the symbol or the address
 * @param atReturn at the function's return, not its entry
 */
public record KprobePlace(String label, long address, long offset, boolean atReturn) {
  public KprobePlace {
    if (offset < 0 || atReturn && offset != 0) {
      throw new IllegalArgumentException("offset of " + label + ": " + offset);
    }
  }
}
