/**
 * Writers of single values, one for each {@link io.sonde.api.event.FieldType}, put together once a
 * schema in the notation of a format.
 */
package io.sonde.format.value.internal;
