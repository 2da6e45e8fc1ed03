/**
 * The back end that every source language shares: a typed intermediate representation in SSA form,
 * passes over it, instruction selection, register allocation and the emission of BPF, BTF and line
 * information.
 */
@Export
@Version("0.1.0")
package io.sonde.compiler;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
