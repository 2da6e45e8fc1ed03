/**
 * What a sonde and its clients say to each other over a control socket (AF_UNIX, stream): frames of
 * a type (1 byte), a length (4 bytes, big endian) and so many bytes, which {@link
 * io.sonde.shell.wire.internal.FrameType} lists with their bounds.
 *
 * <p>The server begins with HELLO, which carries the protocol's version, or REFUSED. The client
 * sends one request and the connection ends with its answer:
 *
 * <table>
 *   <caption>Requests</caption>
 *   <tr><th>client</th><th>server</th></tr>
 *   <tr><td>COMMAND, then any of STDIN (each asked for by STDIN_WANTED), STDIN_END, INTERRUPT,
 *       STDOUT_CLOSED</td><td>any of STDOUT, STDERR, STDIN_WANTED, then EXIT</td></tr>
 *   <tr><td>LIST</td><td>REPORT for each running trace, then EXIT</td></tr>
 *   <tr><td>STOP</td><td>REPORT for each trace that was ended, then EXIT</td></tr>
 *   <tr><td>END</td><td>REPORT for each trace that was ended, then EXIT, then the process ends</td></tr>
 * </table>
 *
 * <p>A client that goes away is as good as INTERRUPT. Integers are big endian; a text is its length
 * in bytes (4 bytes) and its UTF-8; a list is its size (4 bytes) and its members.
 *
 * <p>Java's own classes alone are used here: the launcher carries these classes as well, since a
 * client starts no framework.
 */
package io.sonde.shell.wire.internal;
