/**
 * The folder {@code deploy/}: a bundle, a configuration or a probe file that is put there runs, one
 * that is changed is replaced, one that is removed ends. Felix File Install tells of files that
 * have come to rest; what becomes of them, and whether they may be trusted, is decided here.
 */
package io.sonde.shell.deploy.internal;
