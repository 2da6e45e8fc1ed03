/** Code that breaks each rule, to show that the rules see it. */
package io.sonde.itests.architecture.planted;
