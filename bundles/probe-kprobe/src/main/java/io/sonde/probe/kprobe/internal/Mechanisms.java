package io.sonde.probe.kprobe.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways there are.
 *
 * @param many for many functions at once, in order of preference; they give one as well
 * @param single for one function, in order of preference
 * @param standIns for system calls, on kernels without kprobes
 */
record Mechanisms(List<Mechanism> many, List<Mechanism> single, List<Mechanism> standIns) {
  Mechanisms {
    many = List.copyOf(many);
    single = List.copyOf(single);
    standIns = List.copyOf(standIns);
  }

  /** Those to be tried for a request, the best first. */
  List<Mechanism> preferred(Request request) {
    return request.many() ? many : Stream.concat(single.stream(), standIns.stream()).toList();
  }

  /** Whether the kernel has real kprobes, in whatever way. */
  boolean haveKprobes() throws IOException {
    for (Mechanism mechanism : single) {
      if (mechanism.available()) {
        return true;
      }
    }
    return false;
  }

  private Stream<Mechanism> all() {
    return Stream.of(single, many, standIns).flatMap(List::stream).distinct();
  }

  Optional<Mechanism> named(String name) {
    return all().filter(mechanism -> mechanism.name().equals(name)).findFirst();
  }

  List<String> names() {
    return all().map(Mechanism::name).toList();
  }
}
