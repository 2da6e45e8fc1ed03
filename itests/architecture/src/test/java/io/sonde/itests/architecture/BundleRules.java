package io.sonde.itests.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a bundle may import, export and contain. Each rule gives a line for each violation. */
final class BundleRules {
  private static final String OWN = "io.sonde.";

  private final BundleTable table;

  BundleRules(BundleTable table) {
    this.table = table;
  }

  /** The table's folders and those there are, are the same. */
  List<String> folders(List<BuiltBundle> bundles) {
    List<String> there = bundles.stream().map(BuiltBundle::folder).toList();
    Stream<String> unknown =
        there.stream()
            .filter(folder -> !table.rows().containsKey(folder))
            .map(folder -> "bundles/" + folder + " is not in the table");
    Stream<String> missing =
        table.rows().keySet().stream()
            .filter(folder -> !there.contains(folder))
            .map(folder -> folder + " of the table has no folder under bundles/");
    return Stream.concat(unknown, missing).toList();
  }

  /** Packages of sonde's are imported from the bundles of the row alone, and by name. */
  List<String> imports(BuiltBundle bundle) {
    List<String> violations = new ArrayList<>();
    for (String header : List.of("Require-Bundle", "DynamicImport-Package", "Fragment-Host")) {
      if (bundle.headers().containsKey(header)) {
        violations.add(bundle + " has " + header);
      }
    }
    Set<String> allowed = row(bundle).mayImport();
    for (String name : bundle.imports()) {
      boolean own = name.startsWith(OWN) && !bundle.exports().contains(name);
      if (own && allowed.stream().noneMatch(b -> table.rows().get(b).exports().contains(name))) {
        violations.add(bundle + " imports " + name + "; it may import from " + allowed);
      }
    }
    return violations;
  }

  /** The exported packages are those of the row. */
  List<String> exports(BuiltBundle bundle) {
    Set<String> wanted = row(bundle).exports();
    return wanted.equals(bundle.exports())
        ? List.of()
        : List.of(bundle + " exports " + bundle.exports() + ", the table says " + wanted);
  }

  /** What is not exported is named {@code internal}. */
  List<String> packageNames(BuiltBundle bundle) {
    return bundle.packages().stream()
        .filter(name -> !bundle.exports().contains(name) && !name.endsWith(".internal"))
        .map(name -> bundle + " has " + name + ", which is neither exported nor ends in .internal")
        .toList();
  }

  /** No package has classes in two bundles. */
  List<String> splitPackages(List<BuiltBundle> bundles) {
    List<String> violations = new ArrayList<>();
    Map<String, BuiltBundle> owners = new HashMap<>();
    for (BuiltBundle bundle : bundles) {
      for (String name : bundle.packages()) {
        BuiltBundle other = owners.putIfAbsent(name, bundle);
        if (other != null) {
          violations.add(name + " is in " + other + " and in " + bundle);
        }
      }
    }
    return violations;
  }

  private BundleTable.Row row(BuiltBundle bundle) {
    BundleTable.Row row = table.rows().get(bundle.folder());
    return row == null ? new BundleTable.Row(Set.of(), Set.of()) : row;
  }
}
