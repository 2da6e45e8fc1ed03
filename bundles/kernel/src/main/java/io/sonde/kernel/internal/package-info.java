/** The {@link io.sonde.kernel.Kernel} service. */
package io.sonde.kernel.internal;
