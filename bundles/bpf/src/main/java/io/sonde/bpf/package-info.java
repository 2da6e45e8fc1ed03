/**
 * BPF programs: the instruction set as a table, assembler and disassembler, the table of helpers,
 * and the {@link io.sonde.bpf.Loader} service that turns an {@link io.sonde.api.lang.ObjectSpec}
 * into programs and maps in the kernel.
 */
@Export
@Version("0.1.0")
package io.sonde.bpf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
