/**
 * What an embedder uses: start a {@link io.sonde.api.Trace} from a {@link io.sonde.api.TraceSpec}
 * through the {@link io.sonde.api.Tracer} service, watch it, close it; and the exceptions every
 * part of sonde throws, which carry data rather than text alone.
 */
@Export
@Version("0.1.0")
package io.sonde.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
