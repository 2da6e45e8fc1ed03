/**
 * The control socket: lets other processes of the same user run commands here and list, examine and
 * end the traces of this process; and asks the same of theirs.
 */
package io.sonde.shell.control.internal;
