/**
 * What waits for a sink on disk: files of sonde's own format, in which batches keep their order,
 * and which the next start of the same sink finds if this one does not come to their end.
 *
 * <p>A sink has a folder, {@code NAME-UUID}, after its URI. Each sonde that spills for it makes a
 * folder {@code TIME-PID-N} in that, holds a lock on the file {@code lock} there as long as it
 * lives, and writes {@code SEQUENCE.spill} files, its <em>segments</em>. Folders that nobody holds
 * a lock on are of sondes that have ended; the next one takes them over, oldest first. A segment is
 * deleted when the sink has taken and flushed all of it.
 *
 * <p>A segment is a header and frames, all numbers in native byte order, which the header tells.
 * {@link io.sonde.engine.spill.internal.SegmentLayout} has the header, {@link
 * io.sonde.engine.spill.internal.FrameCodec} the frames.
 */
package io.sonde.engine.spill.internal;
