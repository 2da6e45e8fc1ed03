package io.sonde.bpf.load.internal;

import io.sonde.btf.BtfBuilder;

/**
 * Types for a map that comes with none and must have some: of a local storage the kernel demands an
 * int and a value of the right size (bpf_local_storage_map_check_btf in
 * kernel/bpf/bpf_local_storage.c).
 *
 * @param btf an int, and an array of bytes
 */
record StandInTypes(byte[] btf, int key, int value) {
  static StandInTypes of(int valueSize) {
    BtfBuilder types = new BtfBuilder();
    int integer = types.integer("int", Integer.BYTES, true);
    int octet = types.integer("unsigned char", 1, false);
    int value = types.array(octet, integer, valueSize);
    return new StandInTypes(types.build(), integer, value);
  }
}
