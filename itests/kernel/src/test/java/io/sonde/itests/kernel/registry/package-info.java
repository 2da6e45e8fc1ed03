/**
 * Holds the registry of dynamic events against the running kernel: what it defines, refuses and
 * removes, and whether its checks of filters and triggers agree with the kernel's own.
 */
package io.sonde.itests.kernel.registry;
