/** BPF links: attachments that are descriptors of their own. */
@Export
@Version("0.1.0")
package io.sonde.bpf.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
