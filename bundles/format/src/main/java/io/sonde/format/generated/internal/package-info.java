/** Code made for one schema's records, once there are many of them. */
package io.sonde.format.generated.internal;
