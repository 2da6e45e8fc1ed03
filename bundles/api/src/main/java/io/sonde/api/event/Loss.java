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
    /** The trace buffer was overrun, or the kernel did not put the event into it. */
    TRACE_BUFFER,
    /** The sink's queue was full. */
    SINK_QUEUE,
    /** The sink failed or was abandoned with events in hand. */
    SINK_FAILURE;

    /**
     * Whether what is lost here had been emitted: a program ran and tried to submit it. The other
     * places lose runs of a program, or what it wanted to remember.
     */
    public boolean ofEmitted() {
      return switch (this) {
        case PROBE_MISS, RECURSION, MAP_UPDATE, STACK_ID -> false;
        case SUBMIT, PERF_BUFFER, TRACE_BUFFER, SINK_QUEUE, SINK_FAILURE -> true;
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
