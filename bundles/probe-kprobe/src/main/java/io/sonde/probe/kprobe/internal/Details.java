package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.ProbePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the plan of a real kprobe remembers for attaching. */
record Details(List<Place> places, boolean atReturn, OptionalInt maxactive) {
  private static final String FUNCTIONS = "functions";
  private static final String RETURN = "return";
  private static final String MAXACTIVE = "maxactive";

  Details {
    places = List.copyOf(places);
  }

  Map<String, String> text() {
    Map<String, String> text = new HashMap<>();
    text.put(FUNCTIONS, Place.write(places));
    text.put(RETURN, Boolean.toString(atReturn));
    maxactive.ifPresent(active -> text.put(MAXACTIVE, Integer.toString(active)));
    return text;
  }

  static Details of(ProbePlan plan) {
    Map<String, String> text = plan.details();
    return new Details(
        Place.read(text.get(FUNCTIONS)),
        Boolean.parseBoolean(text.get(RETURN)),
        text.containsKey(MAXACTIVE)
            ? OptionalInt.of(Integer.parseInt(text.get(MAXACTIVE)))
            : OptionalInt.empty());
  }
}
