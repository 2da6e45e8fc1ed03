package io.sonde.compiler;

import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.MapSpec;
import io.sonde.btf.BtfBuilder;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a front end hands to the {@link Backend}.
 *
 * @param name the text's name
 * @param license the programs' license, {@code GPL} unless the text says otherwise
 * @param functions the programs, in order
 * @param maps those that the text declares, in order
 * @param channels the maps that the text submits events through
 * @param types writes the BTF types that the maps refer to, from id 1 on, the same each time
 * @param warnings what the front end has to say; handed on
 */
public record IrModule(
    String name,
    String license,
    List<IrFunction> functions,
    List<MapSpec> maps,
    List<ChannelSpec> channels,
    Consumer<BtfBuilder> types,
    List<Diagnostic> warnings) {
  public IrModule {
    functions = List.copyOf(functions);
    maps = List.copyOf(maps);
    channels = List.copyOf(channels);
    warnings = List.copyOf(warnings);
  }

  /** A module whose maps have no types. */
  public IrModule(
      String name,
      String license,
      List<IrFunction> functions,
      List<MapSpec> maps,
      List<ChannelSpec> channels,
      List<Diagnostic> warnings) {
    this(name, license, functions, maps, channels, btf -> {}, warnings);
  }
}
