/** What becomes of real events on their way to the sinks of the distribution. */
package io.sonde.itests.kernel.delivery;
