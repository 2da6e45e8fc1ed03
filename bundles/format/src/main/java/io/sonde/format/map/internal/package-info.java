/** Maps as they are shown: tables, histograms, JSON. */
package io.sonde.format.map.internal;
