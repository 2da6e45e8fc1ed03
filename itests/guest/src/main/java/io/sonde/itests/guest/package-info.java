/**
 * Boots a Debian kernel in QEMU, by software emulation, with this machine's files as its read-only
 * root, runs a command there and brings back its exit status, its output and a folder of results.
 * Nothing is installed: kernels are unpacked into a cache of the user's.
 */
package io.sonde.itests.guest;
