package io.sonde.engine.trace.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.bpf.LoadedObject;
import io.sonde.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;

/** Runs of a trace's programs that the kernel skipped, so that none would interrupt another. */
final class SkippedRuns {
  private final LoadedObject object;

  SkippedRuns(LoadedObject object) {
    this.object = object;
  }

  /** One for each program that is on an event. */
  List<Loss> losses() throws KernelException {
    List<Loss> losses = new ArrayList<>();
    for (ProgramSpec program : object.spec().programs()) {
      if (program.plan().isPresent()) {
        String name = program.name();
        losses.add(new Loss(Place.RECURSION, name, object.recursionMisses(name)));
      }
    }
    return losses;
  }
}
