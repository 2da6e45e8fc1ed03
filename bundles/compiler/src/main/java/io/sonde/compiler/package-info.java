/**
 * The back end that every source language shares: a typed intermediate representation in SSA form,
 * passes over it, instruction selection, register allocation and the emission of BPF, BTF and line
 * information.
 *
 * <p>A front end builds each program with a {@link io.sonde.compiler.FunctionBuilder}, collects
 * them in an {@link io.sonde.compiler.IrModule} and hands that to the {@link
 * io.sonde.compiler.Backend}. The front end decides what the text means: conversions, signs, sizes,
 * where each pointer points. The back end decides how that becomes instructions, and adds what is
 * every program's: the plan's guards, the exclusion of a process, the counting of events.
 *
 * <p>The representation is immutable: a pass makes a new function of an old one.
 */
@Export
@Version("0.1.0")
package io.sonde.compiler;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
