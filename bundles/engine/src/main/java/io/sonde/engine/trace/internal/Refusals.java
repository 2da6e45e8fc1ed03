package io.sonde.engine.trace.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What programs and sources have lost, each counted once: a program is told when a perf buffer is
 * full (ENOSPC) and counts that among its failed submissions, while the buffer counts it too. What
 * the buffer does not know of is the program's, such as a submission on a processor that has no
 * buffer.
 *
 * @param ofPrograms what the programs have counted, asked before the sources
 * @param ofSources what the sources have counted
 */
record Refusals(List<Loss> ofPrograms, List<Loss> ofSources) {
  /**
   * Without the programs' failed submissions to perf buffers: kernels before 6.0 tell of a full
   * buffer late, so that only the end shows which of the failures were its.
   */
  List<Loss> whileRunning() {
    List<Loss> all = new ArrayList<>(ofSources);
    for (Loss loss : ofPrograms) {
      if (!isOfPerfBuffer(loss)) {
        all.add(loss);
      }
    }
    return all;
  }

  /** All, when nothing is on its way any more. */
  List<Loss> atEnd() {
    List<Loss> all = new ArrayList<>(ofSources);
    for (Loss loss : ofPrograms) {
      long others = loss.count().orElse(0) - countedByBuffer(loss);
      all.add(
          isOfPerfBuffer(loss)
              ? Loss.of(loss.place(), loss.subject(), Math.max(0, others))
              : loss);
    }
    return all;
  }

  private boolean isOfPerfBuffer(Loss loss) {
    return loss.place() == Place.SUBMIT
        && ofSources.stream().anyMatch(l -> isBuffer(l, loss.subject()));
  }

  private long countedByBuffer(Loss loss) {
    return loss.place() != Place.SUBMIT
        ? 0
        : ofSources.stream()
            .filter(l -> isBuffer(l, loss.subject()))
            .mapToLong(l -> l.count().orElse(0))
            .sum();
  }

  private static boolean isBuffer(Loss loss, String channel) {
    return loss.place() == Place.PERF_BUFFER && loss.subject().equals(channel);
  }
}
