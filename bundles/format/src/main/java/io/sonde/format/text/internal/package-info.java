/** The format {@code text}: lines for people. */
package io.sonde.format.text.internal;
