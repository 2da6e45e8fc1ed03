/** tracefs: where it is mounted, and its files. */
package io.sonde.kernel.tracefs.internal;
