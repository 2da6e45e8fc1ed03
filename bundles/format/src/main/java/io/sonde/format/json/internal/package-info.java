/** The format {@code json}: one object a line. */
package io.sonde.format.json.internal;
