package io.sonde.bpf.map.rule.internal;

import static io.sonde.api.KernelVersion.of;
import static io.sonde.bpf.map.rule.internal.MapRule.Entries.BYTES;
import static io.sonde.bpf.map.rule.internal.MapRule.Entries.ELSEWHERE;
import static io.sonde.bpf.map.rule.internal.MapRule.Entries.PROCESSORS;
import static io.sonde.bpf.map.rule.internal.MapRule.Entries.SINGLE;
import static io.sonde.bpf.map.rule.internal.MapRule.Entries.SOME;
import static io.sonde.bpf.map.rule.internal.MapRule.Reading.BUCKETS;
import static io.sonde.bpf.map.rule.internal.MapRule.Reading.INDICES;
import static io.sonde.bpf.map.rule.internal.MapRule.Reading.KEYS;
import static io.sonde.bpf.map.rule.internal.MapRule.Reading.ONLY_TAKEN;
import static io.sonde.bpf.map.rule.internal.MapRule.Reading.SLOTS;
import static io.sonde.bpf.map.rule.internal.MapRule.Reading.UNREADABLE;
import static io.sonde.bpf.map.rule.internal.MapRule.Removal.BATCHED;
import static io.sonde.bpf.map.rule.internal.MapRule.Removal.KEYED;
import static io.sonde.bpf.map.rule.internal.MapRule.Removal.PERMANENT;
import static io.sonde.bpf.map.rule.internal.MapRule.Removal.TAKEN;
import static io.sonde.bpf.map.rule.internal.MapRule.Removal.ZEROED;
import static io.sonde.bpf.map.rule.internal.MapRule.Size.ANY;
import static io.sonde.bpf.map.rule.internal.MapRule.Size.NONE;
import static io.sonde.bpf.map.rule.internal.MapRule.Size.U32;
import static io.sonde.bpf.map.rule.internal.MapRule.Size.U32_OR_U64;
import static io.sonde.bpf.map.rule.internal.MapRule.Types.OPTIONAL;
import static io.sonde.bpf.map.rule.internal.MapRule.Types.REQUIRED;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.rule.internal.MapRule.Entries;
import io.sonde.bpf.map.rule.internal.MapRule.Reading;
import io.sonde.bpf.map.rule.internal.MapRule.Removal;
import io.sonde.bpf.map.rule.internal.MapRule.Size;
import io.sonde.bpf.map.rule.internal.MapRule.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The table of map types. Sizes, entries and flags are what {@code map_alloc_check} and {@code
 * map_alloc} of each type demand; reading and removal what its {@code struct bpf_map_ops} has:
 * kernel/bpf/{hashtab,arraymap,lpm_trie,stackmap,queue_stack_maps,local_storage,bpf_local_storage,
 * reuseport_array,devmap,cpumap,ringbuf,bloom_filter,bpf_struct_ops,arena}.c, net/core/sock_map.c
 * and net/xdp/xskmap.c. Releases: the commits that added the types to include/uapi/linux/bpf.h.
 */
public final class MapRules {
  /** {@code BPF_F_NO_PREALLOC}. */
  private static final int NO_PREALLOC = 1;

  /** {@code BPF_F_MMAPABLE}: the array can be mapped; Linux 5.5. */
  public static final int MMAPABLE = 1 << 10;

  /** {@code struct bpf_lpm_trie_key}: the length of the prefix, then 1 to 256 bytes. */
  private static final Size PREFIX = new Size(5, 260, 1);

  /** Up to {@code MAX_BPF_STACK}. */
  private static final Size STACK_BYTES = new Size(1, 512, 1);

  /** Addresses of 8 bytes, 127 at most unless kernel.perf_event_max_stack allows more. */
  private static final Size FRAMES = new Size(8, 127 * 8, 8);

  /** A cgroup's id, or {@code struct bpf_cgroup_storage_key}. */
  private static final Size CGROUP_KEY = new Size(8, 16, 8);

  private static final Map<MapType, MapRule> RULES =
      byType(
          hash(MapType.HASH, of(3, 19)),
          array(MapType.ARRAY, of(3, 19)),
          rule(MapType.PROG_ARRAY, of(4, 2), U32, U32, SOME, SLOTS, KEYED),
          rule(MapType.PERF_EVENT_ARRAY, of(4, 3), U32, U32, PROCESSORS, UNREADABLE, KEYED),
          hash(MapType.PERCPU_HASH, of(4, 6)),
          array(MapType.PERCPU_ARRAY, of(4, 6)),
          rule(MapType.STACK_TRACE, of(4, 6), U32, FRAMES, SOME, KEYS, KEYED),
          rule(MapType.CGROUP_ARRAY, of(4, 8), U32, U32, SOME, UNREADABLE, KEYED),
          hash(MapType.LRU_HASH, of(4, 10)),
          hash(MapType.LRU_PERCPU_HASH, of(4, 10)),
          rule(MapType.LPM_TRIE, of(4, 11), PREFIX, ANY, SOME, KEYS, KEYED, NO_PREALLOC),
          rule(MapType.ARRAY_OF_MAPS, of(4, 12), U32, U32, SOME, SLOTS, KEYED),
          rule(MapType.HASH_OF_MAPS, of(4, 12), ANY, U32, SOME, KEYS, KEYED),
          rule(MapType.DEVMAP, of(4, 14), U32, U32_OR_U64, SOME, SLOTS, KEYED),
          rule(MapType.SOCKMAP, of(4, 14), U32, U32_OR_U64, SOME, SLOTS, KEYED),
          rule(MapType.CPUMAP, of(4, 15), U32, U32_OR_U64, SOME, SLOTS, KEYED),
          rule(MapType.XSKMAP, of(4, 18), U32, U32, SOME, UNREADABLE, KEYED),
          rule(MapType.SOCKHASH, of(4, 18), STACK_BYTES, U32_OR_U64, SOME, KEYS, KEYED),
          rule(MapType.CGROUP_STORAGE, of(4, 19), CGROUP_KEY, ANY, ELSEWHERE, KEYS, PERMANENT),
          rule(MapType.REUSEPORT_SOCKARRAY, of(4, 19), U32, U32_OR_U64, SOME, SLOTS, KEYED),
          rule(
              MapType.PERCPU_CGROUP_STORAGE,
              of(4, 20),
              CGROUP_KEY,
              ANY,
              ELSEWHERE,
              KEYS,
              PERMANENT),
          rule(MapType.QUEUE, of(4, 20), NONE, ANY, SOME, ONLY_TAKEN, TAKEN),
          rule(MapType.STACK, of(4, 20), NONE, ANY, SOME, ONLY_TAKEN, TAKEN),
          storage(MapType.SK_STORAGE, of(5, 2)),
          rule(MapType.DEVMAP_HASH, of(5, 4), U32, U32_OR_U64, SOME, KEYS, KEYED),
          structOps(),
          rule(MapType.RINGBUF, of(5, 8), NONE, NONE, BYTES, UNREADABLE, PERMANENT),
          storage(MapType.INODE_STORAGE, of(5, 10)),
          storage(MapType.TASK_STORAGE, of(5, 11)),
          rule(MapType.BLOOM_FILTER, of(5, 16), NONE, ANY, SOME, UNREADABLE, PERMANENT),
          rule(MapType.USER_RINGBUF, of(6, 1), NONE, NONE, BYTES, UNREADABLE, PERMANENT),
          storage(MapType.CGRP_STORAGE, of(6, 2)),
          rule(MapType.ARENA, of(6, 9), NONE, NONE, SOME, UNREADABLE, PERMANENT, MMAPABLE));

  private MapRules() {}

  /**
   * The rule of a type.
   *
   * @throws IllegalArgumentException for UNSPEC
   */
  public static MapRule forType(MapType type) {
    MapRule rule = RULES.get(type);
    if (rule == null) {
      throw new IllegalArgumentException("no map can be of type " + type);
    }
    return rule;
  }

  private static MapRule hash(MapType type, KernelVersion since) {
    return rule(type, since, ANY, ANY, SOME, BUCKETS, BATCHED);
  }

  private static MapRule array(MapType type, KernelVersion since) {
    return rule(type, since, U32, ANY, SOME, INDICES, ZEROED);
  }

  /** Values that live and die with a socket, inode, task or cgroup. */
  private static MapRule storage(MapType type, KernelVersion since) {
    return new MapRule(type, since, U32, ANY, ELSEWHERE, NO_PREALLOC, REQUIRED, UNREADABLE, KEYED);
  }

  /** The value is {@code struct bpf_struct_ops_NAME} of the kernel. */
  private static MapRule structOps() {
    return new MapRule(
        MapType.STRUCT_OPS, of(5, 6), U32, ANY, SINGLE, 0, Types.KERNEL, SLOTS, KEYED);
  }

  private static MapRule rule(
      MapType type,
      KernelVersion since,
      Size key,
      Size value,
      Entries entries,
      Reading reading,
      Removal removal) {
    return rule(type, since, key, value, entries, reading, removal, 0);
  }

  private static MapRule rule(
      MapType type,
      KernelVersion since,
      Size key,
      Size value,
      Entries entries,
      Reading reading,
      Removal removal,
      int flags) {
    return new MapRule(type, since, key, value, entries, flags, OPTIONAL, reading, removal);
  }

  private static Map<MapType, MapRule> byType(MapRule... rules) {
    Map<MapType, MapRule> map = new EnumMap<>(MapType.class);
    List.of(rules).forEach(rule -> map.put(rule.type(), rule));
    return Map.copyOf(map);
  }
}
