/** What the tests of several stages share. */
package io.sonde.lang.c.testing;
