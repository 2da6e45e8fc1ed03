/**
 * BTF, the kernel's own type information (Documentation/bpf/btf.rst): a reader that keeps an index
 * only and decodes a type when it is asked for, and a writer for the types of compiled programs.
 */
@Export
@Version("0.1.0")
package io.sonde.btf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
