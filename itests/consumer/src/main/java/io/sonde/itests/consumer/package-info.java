/** A bundle as an embedder writes one: it has the tracer injected, and knows the api alone. */
package io.sonde.itests.consumer;
