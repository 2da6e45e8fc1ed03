/**
 * BPF maps in the kernel: created from a {@link io.sonde.api.lang.MapSpec}, read and changed
 * through bpf(2).
 */
@Export
@Version("0.1.0")
package io.sonde.bpf.map;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
