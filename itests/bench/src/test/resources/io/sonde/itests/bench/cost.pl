# cost.pl PATTERN COMMAND...: runs a command to its end and prints, as lines of "name value": first, the
# milliseconds to the first line of its output that holds PATTERN; wall, those to its end; cpu, those
# of processor time; rss, the peak of its memory in kilobytes. wait4(2) and getrusage(2) tell the last two.
use strict;
use warnings;
use Config;
use Time::HiRes qw(time);

my ($pattern, @command) = @ARGV;
my $start = time;
my $child = open(my $out, '-|', @command) // die "$command[0]: $!\n";
my $first;
while (my $line = <$out>) { $first //= time if index($line, $pattern) >= 0 }
close $out;
my $status = $?;
my $end = time;
die "$command[0]: status $status\n" if $status;
die "$command[0]: no line with '$pattern'\n" unless defined $first;
# RUSAGE_CHILDREN: two timevals, then ru_maxrss
my $getrusage = $Config{archname} =~ /aarch64/ ? 165 : 98;
my $usage = "\0" x 144;
syscall($getrusage, -1, $usage) == 0 or die "getrusage: $!\n";
my ($us, $uu, $ss, $su, $rss) = unpack 'q5', $usage;
printf "first %.3f\nwall %.3f\ncpu %.3f\nrss %d\n",
    ($first - $start) * 1e3, ($end - $start) * 1e3, ($us + $ss) * 1e3 + ($uu + $su) / 1e3, $rss;
