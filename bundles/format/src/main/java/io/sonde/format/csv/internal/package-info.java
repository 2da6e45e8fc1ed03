/** The format {@code csv}: RFC 4180. */
package io.sonde.format.csv.internal;
