package io.sonde.bpf;

/**
 * What the kernel has counted of a program's runs while such statistics were on ({@link
 * RunTimeStatistics}).
 *
 * @param runs {@code run_cnt} of {@code struct bpf_prog_info}
 * @param nanoseconds in which the program ran: {@code run_time_ns}
 */
public record ProgramRuns(long runs, long nanoseconds) {}
