/** Instruction selection: from the IR to machine instructions with virtual registers. */
package io.sonde.compiler.select.internal;
