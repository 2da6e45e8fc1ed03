/** Values of maps as users write and read them: text, typed by schemas. */
package io.sonde.shell.value.internal;
