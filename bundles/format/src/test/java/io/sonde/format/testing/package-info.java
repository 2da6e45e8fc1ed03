/** What the tests of several packages use: batches and records by hand, at random, read back. */
package io.sonde.format.testing;
