package io.sonde.api.lang;

import io.sonde.api.event.Schema;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A map to create.
 *
 * @param name as the text calls it; the kernel keeps its first 15 characters
 * @param keySize bytes
 * @param valueSize bytes
 * @param flags {@code map_flags} of BPF_MAP_CREATE
 * @param key how a key is laid out
 * @param value how a value is laid out
 * @param btfKeyType id of the key's type in {@link ObjectSpec#btf}; 0 if none
 * @param btfValueType id of the value's type in {@link ObjectSpec#btf}; 0 if none
 * @param inner of a map of maps, the template
 * @param pin where it is pinned and shared; empty if it is not
 * @param accounting whether it is sonde's own and not the text's
 */
public record MapSpec(
    String name,
    MapType type,
    int keySize,
    int valueSize,
    int maxEntries,
    int flags,
    Optional<Schema> key,
    Optional<Schema> value,
    int btfKeyType,
    int btfValueType,
    Optional<MapSpec> inner,
    Optional<Path> pin,
    boolean accounting) {

  /** A map of these sizes and nothing special. */
  public static MapSpec of(String name, MapType type, int keySize, int valueSize, int maxEntries) {
    return new MapSpec(
        name,
        type,
        keySize,
        valueSize,
        maxEntries,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
