package io.sonde.bpf.map;

import io.sonde.api.lang.MapType;
import java.util.OptionalLong;

/**
 * What the kernel says of a map: {@code struct bpf_map_info}, and {@code fdinfo} of its descriptor
 * (bpf_map_show_fdinfo in kernel/bpf/syscall.c).
 *
 * @param id by which other tools, such as bpftool, know it; unique while the map lives
 * @param name the kernel's: at most 15 characters
 * @param keySize bytes
 * @param valueSize bytes, of a per-CPU map those of one processor
 * @param flags {@code map_flags}
 * @param btf id of the BTF that describes its types, 0 if there is none
 * @param btfKeyType in that BTF
 * @param btfValueType in that BTF
 * @param memory bytes that the kernel charges for it; empty where it does not tell
 * @param frozen whether processes can no longer change it
 */
public record BpfMapInfo(
    MapType type,
    int id,
    String name,
    int keySize,
    int valueSize,
    int maxEntries,
    int flags,
    int btf,
    int btfKeyType,
    int btfValueType,
    OptionalLong memory,
    boolean frozen) {}
