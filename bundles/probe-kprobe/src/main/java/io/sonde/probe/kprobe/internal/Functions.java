package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.probe.ContextUse;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.KernelSymbols.Symbol;
import io.sonde.tracefs.ProbeableFunctions;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the kernel's functions that targets name. */
final class Functions {
  private final Kernel kernel;
  private final Tracepoints tracepoints;
  private final ProbeableFunctions probeable;

  Functions(Kernel kernel, Tracepoints tracepoints, ProbeableFunctions probeable) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.probeable = probeable;
  }

  /** The function that a target without wildcards names. */
  Optional<Place> find(Target target) throws IOException {
    Optional<Place> call = call(target);
    if (call.isPresent()) {
      return call;
    }
    KernelSymbols symbols = kernel.symbols();
    Optional<Symbol> found = symbols.find(target.function()).filter(Symbol::isFunction);
    if (!target.module().isEmpty() && !found.map(s -> isIn(s, target)).orElse(false)) {
      try (Stream<Symbol> all = symbols.functions()) {
        found = all.filter(s -> s.name().equals(target.function()) && isIn(s, target)).findFirst();
      }
    }
    return found.map(symbol -> Place.of(symbol, target.offset()));
  }

  private static boolean isIn(Symbol symbol, Target target) {
    return symbol.module().equals(target.module());
  }

  /** A call's own tracepoint shows that it exists more cheaply than the symbol table does. */
  private Optional<Place> call(Target target) throws IOException {
    Optional<String> call = target.call();
    if (call.isEmpty()) {
      return Optional.empty();
    }
    if (hasWrappers() && tracepoints.exists("syscalls", Point.ENTRY.eventOf(call.get()))) {
      String name = Target.wrapperPrefix(kernel.architecture()) + call.get();
      return Optional.of(new Place("", name, 0, target.offset()));
    }
    return kernel.symbols().syscall(call.get()).map(symbol -> Place.of(symbol, target.offset()));
  }

  private boolean hasWrappers() {
    KernelVersion since =
        kernel.architecture() == Architecture.X86_64
            ? KernelVersion.of(4, 17)
            : KernelVersion.of(4, 19);
    return kernel.version().isAtLeast(since);
  }

  /** Whether it is a system call's wrapper. */
  boolean isWrapper(Place place) {
    return place.name().startsWith(Target.wrapperPrefix(kernel.architecture()));
  }

  /**
   * All functions of a request.
   *
   * @throws ProbeException if one of the targets names none
   */
  Selection select(Request request) throws ProbeException, IOException {
    Map<Place, Target> found = new LinkedHashMap<>();
    Map<String, Integer> leftOut = new HashMap<>();
    for (Target target : request.targets()) {
      if (target.isPattern()) {
        Selection some = matching(request, target);
        some.places().forEach(place -> found.put(place, target));
        some.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Integer::sum));
      } else {
        found.put(find(target).orElseThrow(() -> notFound(request, target)), target);
      }
    }
    return withOneLayout(request, new ArrayList<>(found.keySet()), leftOut);
  }

  private static ProbeException notFound(Request request, Target target) {
    return new ProbeException(
        request.probe(),
        "no function named '" + target + "' in this kernel",
        "leave it out of " + request.probe(),
        null);
  }

  /** One program reads parameters at one place: those of system calls stand elsewhere. */
  private Selection withOneLayout(
      Request request, List<Place> places, Map<String, Integer> leftOut) {
    boolean mixed = places.stream().map(this::isWrapper).distinct().count() > 1;
    if (!mixed || !request.probe().uses().contains(ContextUse.PARAMETERS)) {
      return new Selection(places, leftOut);
    }
    List<Place> plain = places.stream().filter(place -> !isWrapper(place)).toList();
    leftOut.merge(Selection.WRAPPERS, places.size() - plain.size(), Integer::sum);
    return new Selection(plain, leftOut);
  }

  private Selection matching(Request request, Target target) throws ProbeException, IOException {
    Predicate<Symbol> wanted = pattern(target);
    List<Symbol> matched = new ArrayList<>();
    try (Stream<Symbol> all = kernel.symbols().functions()) {
      all.filter(wanted).forEach(matched::add);
    }
    if (matched.isEmpty()) {
      throw new ProbeNotFoundException(
          request.probe(), "function", kernel.symbols().nearest(plainPart(target), 5));
    }
    Set<String> names = new HashSet<>();
    matched.forEach(symbol -> names.add(symbol.name()));
    Optional<Set<String>> allowed = probeable.matching(names::contains);
    Selection selection = filter(matched, allowed);
    if (selection.places().isEmpty()) {
      throw new ProbeException(
          request.probe(),
          "none of the "
              + selection.matched()
              + " functions that match '"
              + target
              + "' can be probed: "
              + selection.reasons(),
          "choose another pattern: sonde list --type " + request.probe().type() + " PATTERN",
          null);
    }
    return selection;
  }

  /** Letters of a pattern without wildcards, to look for names that are like it. */
  private static String plainPart(Target target) {
    return target.function().replaceAll("[*?\\[\\]]", "");
  }

  private Predicate<Symbol> pattern(Target target) {
    Glob glob = new Glob(target.function());
    Optional<Glob> calls =
        target.call().map(call -> new Glob(Target.wrapperPrefix(kernel.architecture()) + call));
    return symbol ->
        (target.module().isEmpty() || isIn(symbol, target))
            && (glob.matches(symbol.name())
                || calls.map(call -> call.matches(symbol.name())).orElse(false));
  }

  private static Selection filter(List<Symbol> matched, Optional<Set<String>> allowed) {
    Map<String, Integer> occurrences = new HashMap<>();
    matched.forEach(symbol -> occurrences.merge(symbol.name(), 1, Integer::sum));
    List<Place> places = new ArrayList<>();
    Map<String, Integer> leftOut = new HashMap<>();
    for (Symbol symbol : matched) {
      Place place = Place.of(symbol, 0);
      if (allowed.isPresent() && !allowed.get().contains(place.qualified())) {
        leftOut.merge(Selection.UNPROBEABLE, 1, Integer::sum);
      } else if (occurrences.get(symbol.name()) > 1) {
        leftOut.merge(Selection.AMBIGUOUS, 1, Integer::sum);
      } else {
        places.add(place);
      }
    }
    return new Selection(places, leftOut);
  }

  /** Functions that match, as far as the kernel tells that they can be probed. */
  Stream<Symbol> list(Glob pattern) throws IOException {
    Optional<Set<String>> allowed = probeable.matching(pattern::matches);
    return kernel
        .symbols()
        .functions()
        .filter(symbol -> pattern.matches(symbol.name()))
        .filter(
            symbol -> allowed.isEmpty() || allowed.get().contains(Place.of(symbol, 0).qualified()));
  }
}
