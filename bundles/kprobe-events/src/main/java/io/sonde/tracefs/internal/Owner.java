package io.sonde.tracefs.internal;

/**
 * A process, told from every other that has lived since boot.
 *
 * @param namespace inode of its pid namespace
 * @param pid its id in that namespace
 * @param startTime when it began, in clock ticks since boot: a pid may be used again, both together
 *     are not
 */
record Owner(long namespace, long pid, long startTime) {}
