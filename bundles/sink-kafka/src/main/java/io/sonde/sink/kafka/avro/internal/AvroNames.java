package io.sonde.sink.kafka.avro.internal;

import java.util.HashSet;
import java.util.Set;

/** Names as Avro allows them: letters, digits and underscores, no digit first. */
final class AvroNames {
  private final Set<String> taken = new HashSet<>();

  /** A type's name; its parts may be separated by dots. */
  static String ofType(String name) {
    return legal(name, "[^A-Za-z0-9_.]").replaceAll("(^|\\.)(?=[0-9.]|$)", "$1_");
  }

  /** A field's name, other than those given before by this object. */
  String ofField(String name) {
    String legal = legal(name, "[^A-Za-z0-9_]").replaceAll("^(?=[0-9]|$)", "_");
    String unique = legal;
    for (int i = 2; !taken.add(unique); i++) {
      unique = legal + "_" + i;
    }
    return unique;
  }

  private static String legal(String name, String illegal) {
    return name.replaceAll(illegal, "_");
  }
}
