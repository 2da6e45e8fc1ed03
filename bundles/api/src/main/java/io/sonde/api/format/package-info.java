/**
 * How records and maps are written: {@link io.sonde.api.format.RecordFormat} services, found by
 * name.
 */
@Export
@Version("0.1.0")
package io.sonde.api.format;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
