/** Feature probes of the kernel as such and of this process: what {@code doctor} asks first. */
package io.sonde.kernel.feature.internal;
