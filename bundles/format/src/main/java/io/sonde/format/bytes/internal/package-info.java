/** Bytes of output: a reused buffer, digits, and text made safe for where it is shown. */
package io.sonde.format.bytes.internal;
