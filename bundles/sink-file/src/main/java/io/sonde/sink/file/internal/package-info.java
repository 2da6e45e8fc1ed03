/** The sink {@code file:}, which appends whole lines to a file. */
package io.sonde.sink.file.internal;
