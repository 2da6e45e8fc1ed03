package io.sonde.itests.guest;

import java.nio.file.Path;

/**
 * How a command in a guest has ended.
 *
 * @param status its exit status
 * @param output what it wrote, standard output and standard error together
 * @param results the folder that the command saw as {@code $RESULTS}
 * @param console a file with what the kernel and the guest's first process said
 */
public record GuestResult(int status, String output, Path results, Path console) {}
