package io.sonde.btf;

/**
 * Type information is malformed. Unchecked, as the kernel's own BTF has been checked by the kernel;
 * whoever reads BTF from elsewhere catches it.
 */
public final class BtfException extends RuntimeException {
  /**
   * @param source whose types they are: {@code vmlinux}, a module's or a file's name
   * @param problem what is wrong, and where
   */
  public BtfException(String source, String problem) {
    super("malformed BTF of " + source + ": " + problem);
  }
}
