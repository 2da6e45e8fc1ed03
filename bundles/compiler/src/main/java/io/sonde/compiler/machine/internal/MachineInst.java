package io.sonde.compiler.machine.internal;

import io.sonde.compiler.Origin;

/** A machine instruction and where it comes from. */
public record MachineInst(MachineOp op, Origin origin) {}
