package io.sonde.bpf;

/**
 * What the immediate of a 64-bit load stands for: the number in its source register's place ({@code
 * BPF_PSEUDO_*} in include/uapi/linux/bpf.h).
 */
public enum Pseudo {
  /** A number. */
  NONE,
  /** A map, by descriptor. */
  MAP_FD,
  /** The address in a map's value; the upper immediate is the offset. Linux 5.2. */
  MAP_VALUE,
  /** A kernel variable, by BTF id. Linux 5.10. */
  BTF_ID,
  /** A function of the program, by distance. Linux 5.13. */
  FUNC,
  /** A map, by index into the loader's array. Linux 5.14. */
  MAP_IDX,
  /** The address in a map's value, by index. Linux 5.14. */
  MAP_IDX_VALUE;

  /** The register whose number stands in the instruction. */
  public Register register() {
    return Register.of(ordinal());
  }
}
