# Tries, by system calls of its own, what doctor tries, and prints "ID yes" or "ID no" for each. x86-64.
# Numbers and layouts: include/uapi/linux/{bpf,btf,perf_event,capability}.h.
use strict;
use warnings;
no warnings 'portable';
use Fcntl;
use POSIX ();

my ($PERF_EVENT_OPEN, $BPF) = (298, 321);
my ($MAP_CREATE, $PROG_LOAD, $RAW_TRACEPOINT_OPEN, $ENABLE_STATS) = (0, 5, 17, 32);
my ($KPROBE, $TRACEPOINT, $RAW_TRACEPOINT, $TRACING) = (2, 5, 17, 26);
my ($TRACE_RAW_TP, $TRACE_FENTRY, $TRACE_ITER) = (23, 24, 28);
my ($TYPEDEF, $FUNC) = (8, 12);

sub address { return unpack 'Q', pack 'P', $_[0] }

sub told {
  my ($id, $there) = @_;
  print "$id ", ($there ? 'yes' : 'no'), "\n";
}

# Whether the call gave a descriptor, which is closed.
sub opens {
  my ($fd) = @_;
  POSIX::close($fd) if $fd >= 0;
  return $fd >= 0;
}

sub bpf {
  my ($command, $attributes) = @_;
  return syscall $BPF, $command, $attributes, length $attributes;
}

sub map_of { return bpf $MAP_CREATE, pack 'L4 x56', @_ }

my $instructions = pack('C C s l', 0xb7, 0, 0, 0) . pack('C C s l', 0x95, 0, 0, 0);
my $license = "GPL\0";

sub program {
  my ($type, $attach_type, $btf_id) = @_;
  my $attributes = pack 'L2 Q2 L2 Q L2 a16 L2 x36 L x16', $type, 2, address($instructions),
    address($license), 0, 0, 0, 0, 0, 'oracle', 0, $attach_type // 0, $btf_id // 0;
  return bpf $PROG_LOAD, $attributes;
}

sub on_raw_tracepoint {
  my ($name, $program) = @_;
  return -1 if $program < 0;
  my $text = defined $name ? "$name\0" : undef;
  my $link = bpf $RAW_TRACEPOINT_OPEN, pack 'Q L x4', defined $text ? address($text) : 0, $program;
  POSIX::close($program);
  return $link;
}

# The id of a type in the kernel's BTF; 0 if there is none.
sub btf_id {
  my ($wanted_kind, $wanted_name) = @_;
  open my $file, '<:raw', '/sys/kernel/btf/vmlinux' or return 0;
  local $/;
  my $btf = <$file>;
  my ($header, $types, $length, $strings) = (unpack 'S C C L5', $btf)[3 .. 6];
  my @bytes_each = (0, 0, 0, 0, 12, 12, 8, 0, 0, 0, 0, 0, 0, 8, 0, 12, 0, 0, 0, 12);
  my %extra = (1 => 4, 3 => 12, 14 => 4, 17 => 4);
  my ($at, $end) = ($header + $types, $header + $types + $length);
  for (my $id = 1; $at < $end; $id++) {
    my ($name, $info) = unpack 'L2', substr $btf, $at, 8;
    my ($kind, $entries) = ($info >> 24 & 0x1f, $info & 0xffff);
    return $id
      if $kind == $wanted_kind
      && unpack('Z*', substr $btf, $header + $strings + $name, 64) eq $wanted_name;
    $at += 12 + ($extra{$kind} // 0) + $bytes_each[$kind] * $entries;
  }
  return 0;
}

sub tracing {
  my ($attach_type, $kind, $name) = @_;
  my $id = btf_id $kind, $name;
  return $id ? program($TRACING, $attach_type, $id) : -1;
}

sub perf_event {
  my ($type, $config, $config1) = @_;
  my $attributes = pack 'L2 Q5 L2 Q x48', $type, 112, $config, 0, 0, 0, 1, 0, 0, $config1;
  return syscall $PERF_EVENT_OPEN, $attributes, -1, 0, -1, 8;
}

sub perf_kprobe {
  open my $file, '<', '/sys/bus/event_source/devices/kprobe/type' or return -1;
  chomp(my $type = <$file>);
  my $function = "do_exit\0";
  return perf_event $type, 0, address $function;
}

sub can_open {
  my ($path, $flags) = @_;
  return sysopen(my $file, $path, $flags);
}

sub number_in {
  my ($path) = @_;
  open my $file, '<', $path or return;
  return 0 + <$file>;
}

told 'map.array', opens map_of 2, 4, 8, 1;
told 'map.ringbuf', opens map_of 27, 0, 0, 4096;
told 'map.perf-event-array', opens map_of 4, 4, 4, 1;
told 'program.tracepoint', opens program $TRACEPOINT;
told 'program.kprobe', opens program $KPROBE;
told 'program.raw-tracepoint', opens program $RAW_TRACEPOINT;
told 'program.stats', opens bpf $ENABLE_STATS, pack 'L', 0;
told 'link.raw-tracepoint', opens on_raw_tracepoint 'task_rename', program $RAW_TRACEPOINT;
told 'tracing.tp-btf', opens tracing $TRACE_RAW_TP, $TYPEDEF, 'btf_trace_task_rename';
told 'tracing.iterator', opens tracing $TRACE_ITER, $FUNC, 'bpf_iter_task';
told 'tracing.fentry',
  opens on_raw_tracepoint undef, tracing $TRACE_FENTRY, $FUNC, 'bpf_fentry_test1';
told 'perf.system', opens perf_event 1, 9, 0;
told 'perf.hardware', opens perf_event 0, 0, 0;
told 'perf.kprobe', opens perf_kprobe;

my $tracefs = '/sys/kernel/tracing';
told 'tracefs', can_open("$tracefs/trace_clock", O_RDONLY) && -w "$tracefs/instances";
told 'tracefs.syscalls', can_open "$tracefs/events/syscalls/sys_enter_openat/id", O_RDONLY;
told 'tracefs.kprobe-events', can_open "$tracefs/kprobe_events", O_WRONLY | O_APPEND;
told 'tracefs.uprobe-events', can_open "$tracefs/uprobe_events", O_WRONLY | O_APPEND;
told 'tracefs.functions', can_open "$tracefs/available_filter_functions", O_RDONLY;

my $unprivileged = number_in '/proc/sys/kernel/unprivileged_bpf_disabled';
told 'settings.unprivileged_bpf', defined $unprivileged && $unprivileged == 0;
my $paranoid = number_in '/proc/sys/kernel/perf_event_paranoid';
told 'settings.perf_event_paranoid', defined $paranoid && $paranoid < 0;

open my $status, '<', '/proc/self/status' or die "no procfs\n";
my ($effective) = map { /^CapEff:\s*([0-9a-f]+)/ ? hex $1 : () } <$status>;
my $administrator = $effective >> 21 & 1;
my %capabilities = (
  dac_override => 1, dac_read_search => 2, net_admin => 12, ipc_lock => 14, sys_ptrace => 19,
  sys_admin => 21, sys_resource => 24, syslog => 34, perfmon => 38, bpf => 39,
);
for my $name (sort keys %capabilities) {
  my $there = $effective >> $capabilities{$name} & 1;
  told "process.cap.$name", $there || $name =~ /^(bpf|perfmon)$/ && $administrator;
}
