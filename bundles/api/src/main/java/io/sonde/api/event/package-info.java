/**
 * The way of an event from the kernel to a sink: an {@link io.sonde.api.event.EventSource} is
 * drained into a batch of records, each with its {@link io.sonde.api.event.Schema}; every {@link
 * io.sonde.api.event.Sink} gets the batch.
 */
@Export
@Version("0.1.0")
package io.sonde.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
