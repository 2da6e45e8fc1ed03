/**
 * The rules of the design, checked over what the build has made of each bundle: its manifest and
 * its classes.
 */
package io.sonde.itests.architecture;
