/**
 * From text to what can be loaded: a {@link io.sonde.api.lang.Language} service turns a {@link
 * io.sonde.api.lang.Source} and a {@link io.sonde.api.lang.CompileTarget} into an {@link
 * io.sonde.api.lang.ObjectSpec}. The same text and the same target give the same bytes on any host.
 */
@Export
@Version("0.1.0")
package io.sonde.api.lang;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
