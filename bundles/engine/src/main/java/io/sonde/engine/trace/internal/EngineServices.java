package io.sonde.engine.trace.internal;

import io.sonde.bpf.Loader;
import io.sonde.bpf.map.RingBuffers;
import io.sonde.kernel.Kernel;
import io.sonde.perf.PerfBuffers;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.Orphans;
import io.sonde.tracefs.RawRecorder;
import io.sonde.tracefs.TracePipes;

/** The services that a tracer cannot be without. */
public record EngineServices(
    Kernel kernel,
    Loader loader,
    TracePipes tracePipes,
    Orphans orphans,
    RingBuffers ringBuffers,
    PerfBuffers perfBuffers,
    EventRegistry events,
    RawRecorder recorder) {}
