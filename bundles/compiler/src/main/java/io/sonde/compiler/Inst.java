package io.sonde.compiler;

import java.util.Optional;

/**
 * An instruction: an operation, the value it defines, and where it comes from.
 *
 * @param result empty if it defines none or nobody asks for it
 */
public record Inst(Optional<Temp> result, Op op, Origin origin) {}
