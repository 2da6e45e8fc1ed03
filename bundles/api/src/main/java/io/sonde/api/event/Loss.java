package io.sonde.api.event;

import java.util.OptionalLong;

/**
 * Events lost at one place.
 *
 * @param place where
 * @param subject what lost them there: a probe's, buffer's or sink's name
 * @param count how many, from the beginning; empty where the kernel cannot count them
 */
public record Loss(Place place, String subject, OptionalLong count) {
  /** Where an event can be lost, in the order in which it passes. */
  public enum Place {
    /** The probe was hit but the program did not run: {@code nmissed}, {@code kprobe_profile}. */
    PROBE_MISS,
    /** The program was not run because it was running already on that processor. */
    RECURSION,
    /** The program could not submit the record. */
    SUBMIT,
    /** An update of a map failed. */
    MAP_UPDATE,
    /** A stack's id collided with another's. */
    STACK_ID,
    /** A perf buffer was full: {@code PERF_RECORD_LOST}. */
    PERF_BUFFER,
    /** The trace buffer was overrun. */
    TRACE_BUFFER,
    /**
     * Emitted, and neither come out nor counted as lost anywhere: found at the end by subtraction.
     * Kernels keep some events out of the trace buffer and tell nobody, such as those of the idle
     * task.
     */
    UNACCOUNTED,
    /** The sink's queue was full. */
    SINK_QUEUE,
    /** The file that the sink's queue spills to was full, or could not be written or read. */
    SPILL,
    /** The sink failed or was abandoned with events in hand. */
    SINK_FAILURE,
    /**
     * What an earlier run of sonde had spilled for the sink and could not be handed to it: damaged,
     * or the sink failed. No events of this trace.
     */
    REPLAY;

    /**
     * Whether what is lost here had been emitted: a program ran and tried to submit it. The other
     * places lose runs of a program, or what it wanted to remember.
     */
    public boolean ofEmitted() {
      return switch (this) {
        case PROBE_MISS, RECURSION, MAP_UPDATE, STACK_ID, REPLAY -> false;
        case SUBMIT, PERF_BUFFER, TRACE_BUFFER, UNACCOUNTED, SINK_QUEUE, SPILL, SINK_FAILURE ->
            true;
      };
    }
  }

  /** A loss that is counted. */
  public static Loss of(Place place, String subject, long count) {
    return new Loss(place, subject, OptionalLong.of(count));
  }

  /** A loss that the kernel cannot count: shown as unknown, never as 0. */
  public static Loss unknown(Place place, String subject) {
    return new Loss(place, subject, OptionalLong.empty());
  }
}
