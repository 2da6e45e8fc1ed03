package io.sonde.tracefs;

import java.util.OptionalLong;

/**
 * What {@code kprobe_profile} or {@code uprobe_profile} counts, since the event was defined.
 *
 * @param hits how often it fired while it was enabled
 * @param misses hits that found the probe busy, or no free slot for the return; empty for uprobes,
 *     which the kernel counts none of
 */
public record EventProfile(long hits, OptionalLong misses) {}
