package io.sonde.compiler;

/**
 * A scalar local of the text, as {@link FunctionBuilder} hands it out: it may be written many times
 * and has no address.
 */
public record Variable(int id, String name, IrType type) {}
