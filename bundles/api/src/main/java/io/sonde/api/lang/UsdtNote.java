package io.sonde.api.lang;

/**
 * A user-space static probe: one {@code .note.stapsdt} entry.
 *
 * @param address the probe's address in the file, before relocation
 * @param base the address of {@code .stapsdt.base} at link time; 0 if there is none
 * @param semaphore the address of its semaphore; 0 if it has none
 * @param arguments the argument string, such as {@code -4@%edi 8@-8(%rbp)}
 */
public record UsdtNote(
    String path,
    String provider,
    String name,
    long address,
    long base,
    long semaphore,
    String arguments) {}
