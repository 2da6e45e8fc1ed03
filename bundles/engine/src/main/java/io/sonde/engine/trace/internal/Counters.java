package io.sonde.engine.trace.internal;

import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.lang.ObjectSpec.Accounting;
import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.api.lang.ObjectSpec.Counter;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The counters that the compiler put into a trace's programs. */
final class Counters {
  private final List<Counter> counters;
  private final Optional<BpfMap> map;
  private final boolean silent;

  Counters(LoadedObject object) {
    Optional<Accounting> accounting = object.spec().accounting();
    this.counters = accounting.map(Accounting::counters).orElse(List.of());
    this.map = accounting.map(a -> object.maps().get(a.map()));
    this.silent = object.spec().channels().isEmpty();
  }

  /**
   * Events that the programs tried to submit: none where there is nothing they could submit to;
   * empty if they do not count them.
   */
  OptionalLong emitted() throws KernelException {
    if (map.isEmpty()) {
      return silent ? OptionalLong.of(0) : OptionalLong.empty();
    }
    long sum = 0;
    for (int i = 0; i < counters.size(); i++) {
      if (counters.get(i).event() == Counted.EMITTED) {
        sum += map.get().sumOfPerCpu(i);
      }
    }
    return OptionalLong.of(sum);
  }

  /** What the programs themselves lost. */
  List<Loss> losses() throws KernelException {
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < counters.size() && map.isPresent(); i++) {
      Counter counter = counters.get(i);
      if (counter.event() != Counted.EMITTED) {
        losses.add(Loss.of(place(counter.event()), counter.channel(), map.get().sumOfPerCpu(i)));
      }
    }
    return losses;
  }

  private static Place place(Counted counted) {
    return switch (counted) {
      case SUBMIT_FAILED -> Place.SUBMIT;
      case MAP_UPDATE_FAILED -> Place.MAP_UPDATE;
      case STACK_ID_FAILED -> Place.STACK_ID;
      case EMITTED -> throw new IllegalArgumentException("no loss: " + counted);
    };
  }
}
