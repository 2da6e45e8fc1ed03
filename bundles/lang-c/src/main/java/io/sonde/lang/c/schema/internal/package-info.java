/** What records, keys and values look like to those who read them: schemas, and types in BTF. */
package io.sonde.lang.c.schema.internal;
