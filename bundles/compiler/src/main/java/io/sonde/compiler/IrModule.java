package io.sonde.compiler;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.MapSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a front end hands to the {@link Backend}.
 *
 * @param name the text's name
 * @param license the programs' license, {@code GPL} unless the text says otherwise
 * @param functions the programs, in order
 * @param maps those that the text declares, in order
 * @param channels schemas of what is submitted, by the name of the map or source it goes through
 * @param warnings what the front end has to say; handed on
 */
public record IrModule(
    String name,
    String license,
    List<IrFunction> functions,
    List<MapSpec> maps,
    Map<String, List<Schema>> channels,
    List<Diagnostic> warnings) {
  public IrModule {
    functions = List.copyOf(functions);
    maps = List.copyOf(maps);
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    warnings = List.copyOf(warnings);
  }
}
