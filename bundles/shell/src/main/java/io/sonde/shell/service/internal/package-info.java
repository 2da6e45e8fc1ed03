/** The services of other bundles that commands use, looked up when they are needed. */
package io.sonde.shell.service.internal;
