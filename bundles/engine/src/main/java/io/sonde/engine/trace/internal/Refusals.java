package io.sonde.engine.trace.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What programs and sources have lost, each counted once: a program is told when a perf buffer is
 * full (ENOSPC) and counts that among its failed submissions, while the buffer counts it too. What
 * the buffer does not know of is the program's, such as a submission on a processor that has no
 * buffer.
 *
 * @param ofEmitter what the programs have counted, asked before the sources; none where there are
 *     no programs
 * @param ofSources what the sources have counted
 */
record Refusals(List<Loss> ofEmitter, List<Loss> ofSources) {
  /**
   * Without the programs' failed submissions to perf buffers: kernels before 6.0 tell of a full
   * buffer late, so that only the end shows which of the failures were its.
   */
  List<Loss> whileRunning() {
    List<Loss> all = new ArrayList<>();
    for (Loss loss : ofEmitter) {
      if (!isOfPerfBuffer(loss)) {
        all.add(loss);
      }
    }
    all.addAll(ofSources);
    return all;
  }

  /** All, when nothing is on its way any more. */
  List<Loss> atEnd() {
    List<Loss> all = new ArrayList<>();
    for (Loss loss : ofEmitter) {
      all.add(isOfPerfBuffer(loss) ? others(loss) : loss);
    }
    all.addAll(ofSources);
    return all;
  }

  private boolean isOfPerfBuffer(Loss loss) {
    return loss.place() == Place.SUBMIT && buffers(loss.subject()).findAny().isPresent();
  }

  /** Failed submissions that were not for want of room. */
  private Loss others(Loss failed) {
    long full = buffers(failed.subject()).mapToLong(l -> l.count().orElse(0)).sum();
    return Loss.of(failed.place(), failed.subject(), Math.max(0, failed.count().orElse(0) - full));
  }

  private Stream<Loss> buffers(String channel) {
    return ofSources.stream()
        .filter(l -> l.place() == Place.PERF_BUFFER && l.subject().equals(channel));
  }
}
