/**
 * Ring buffers, read from the memory that the kernel's programs write: the layout of the mapping,
 * the walk over its records, and the source that moves them into batches.
 */
package io.sonde.bpf.ring.internal;
