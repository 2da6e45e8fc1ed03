/** {@code sonde serve}: as a service, and with a folder whose files it runs. */
package io.sonde.itests.kernel.deploy;
