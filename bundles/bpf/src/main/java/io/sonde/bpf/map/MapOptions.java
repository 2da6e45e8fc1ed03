package io.sonde.bpf.map;

/**
 * What few maps need beside their spec.
 *
 * @param btf the BTF that the spec's type ids count in; empty if there is none; not to be changed
 * @param extra {@code map_extra}: of a Bloom filter the number of hash functions, 1 to 15, 0 for 5;
 *     of an arena the address at which it is to be mapped, 0 for any; else 0
 * @param kernelValueType {@code btf_vmlinux_value_type_id}: of a map of type STRUCT_OPS, the id of
 *     {@code struct bpf_struct_ops_NAME} in the kernel's BTF; else 0
 */
public record MapOptions(byte[] btf, long extra, int kernelValueType) {
  /** Nothing special. */
  public static final MapOptions NONE = new MapOptions(new byte[0], 0, 0);

  public MapOptions withBtf(byte[] bytes) {
    return new MapOptions(bytes, extra, kernelValueType);
  }

  public MapOptions withExtra(long value) {
    return new MapOptions(btf, value, kernelValueType);
  }

  public MapOptions withKernelValueType(int id) {
    return new MapOptions(btf, extra, id);
  }
}
