/** From a format's writer of one schema's records to an encoder of a whole stream of them. */
package io.sonde.format.stream.internal;
