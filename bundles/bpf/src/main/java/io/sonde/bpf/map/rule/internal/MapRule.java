package io.sonde.bpf.map.rule.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.MapType;

/**
 * What the kernel asks of one map type, and what processes can do with its entries.
 *
 * @param since the first release that has the type
 * @param key bytes of a key
 * @param value bytes of a value
 * @param entries what {@code max_entries} is to be
 * @param flags {@code map_flags} that the type cannot be without
 * @param types whether it needs BTF of key and value
 * @param reading how all its entries can be read
 * @param removal how entries go
 */
public record MapRule(
    MapType type,
    KernelVersion since,
    Size key,
    Size value,
    Entries entries,
    int flags,
    Types types,
    Reading reading,
    Removal removal) {

  /** Bytes that a key or value may have. */
  public record Size(int least, int most, int multiple) {
    static final Size NONE = new Size(0, 0, 1);
    static final Size ANY = new Size(1, Integer.MAX_VALUE, 1);
    static final Size U32 = new Size(4, 4, 4);

    /** A descriptor, or 8 bytes: a socket's cookie, or a descriptor with a program's. */
    static final Size U32_OR_U64 = new Size(4, 8, 4);

    boolean allows(int bytes) {
      return bytes >= least && bytes <= most && bytes % multiple == 0;
    }

    @Override
    public String toString() {
      if (most == 0) {
        return "0";
      }
      if (least == most) {
        return Integer.toString(least);
      }
      String range =
          most == Integer.MAX_VALUE ? "at least " + least : "between " + least + " and " + most;
      return multiple == 1 ? range : range + " and a multiple of " + multiple;
    }
  }

  /** What {@code max_entries} is to be. */
  public enum Entries {
    /** Not 0. */
    SOME,
    /** Not 0; 0 asks sonde for one for each processor. */
    PROCESSORS,
    /** 0: the entries live in the kernel's objects. */
    ELSEWHERE,
    /** 1. */
    SINGLE,
    /** Bytes: a power of two and a multiple of the page size. */
    BYTES
  }

  /** Whether it needs BTF of key and value. */
  public enum Types {
    OPTIONAL,
    /** It must have them: an int and a value of the right size. */
    REQUIRED,
    /** It must name the value's type in the kernel's BTF. */
    KERNEL
  }

  /** How all entries are read. */
  public enum Reading {
    /** Not at all. */
    UNREADABLE,
    /**
     * In batches that are whole hash buckets: no key is there twice, since a key stays in its
     * bucket (__htab_map_lookup_and_delete_batch in kernel/bpf/hashtab.c).
     */
    BUCKETS,
    /** In batches of indices, which never go. */
    INDICES,
    /**
     * By walking from key to key, in batches (generic_map_lookup_batch in kernel/bpf/syscall.c)
     * where the kernel has them for the type: a key that has gone is followed by the first, so keys
     * may come again.
     */
    KEYS,
    /** Each key leads to the next and none goes, but not every one has a value. */
    SLOTS,
    /** Only by taking one after the other. */
    ONLY_TAKEN
  }

  /** How entries are removed. */
  public enum Removal {
    /** Not at all. */
    PERMANENT,
    /** By key, and in batches with their reading. */
    BATCHED,
    /** By key. */
    KEYED,
    /** One after the other. */
    TAKEN,
    /** They are always there, and can be set to zero. */
    ZEROED
  }
}
