/**
 * The gateway to Linux. {@link io.sonde.kernel.NativeCalls} is the one door through which native
 * code is called, a service of a {@code syscall-*} bundle; {@link io.sonde.kernel.Kernel} offers,
 * on top of it, the system calls by name, with errors that say what was attempted, on what, and the
 * errno; descriptors and mapped memory with an owner; tracefs, procfs and the symbol table.
 */
@Export
@Version("0.1.0")
package io.sonde.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
