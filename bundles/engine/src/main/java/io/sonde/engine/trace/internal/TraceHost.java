package io.sonde.engine.trace.internal;

import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.read.internal.Reader;
import io.sonde.engine.sinks.internal.SharedSinks;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What all traces of a tracer share.
 *
 * @param ended told of each trace that has ended
 * @param stopTimeout how long to go on draining a source that others keep filling
 */
public record TraceHost(
    Reader reader,
    SharedSinks sharedSinks,
    LaneFactory lanes,
    Publication publication,
    Consumer<TraceRun> ended,
    Duration stopTimeout) {}
