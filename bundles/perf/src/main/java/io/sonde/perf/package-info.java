/** perf events: opening them (perf_event_open(2)) and attaching programs to them. */
@Export
@Version("0.1.0")
package io.sonde.perf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
