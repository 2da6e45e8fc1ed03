/** Times: as the kernel prints them, and as time of day. */
package io.sonde.format.time.internal;
