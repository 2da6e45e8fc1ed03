/** Batches for tests: of this bundle's, and of those that encode and take records. */
package io.sonde.api.testing;
