# The life of an event of tracefs, by sonde's commands alone; each step's output stands below its name.
#   sh events-session.sh SONDE GROUP EVENT PLACE INSTANCE COMMAND...
# PLACE is where the probe goes; COMMAND makes the event happen; INSTANCE is where it is switched on.
set -eu
sonde=$1 group=$2 event=$3 place=$4 instance=$5
shift 5
tracefs=/sys/kernel/tracing

step() { echo "== $1"; }
lines() { grep " $event: " "$tracefs/instances/$instance/trace" || true; }

step defined
"$sonde" events add "p:$group/$event $place"
ls "$tracefs/events/$group/$event"

step shown
"$sonde" events show "$event"

step enabled
"$sonde" events enable --instance "$instance" "$event"
"$@"
lines
step hits
"$sonde" events profile "$event"

step filtered
"$sonde" events filter --instance "$instance" "$event" 'common_pid == 0 && __probe_ip == 1'
lines | wc -l
"$@"
lines | wc -l
step 'hits all the same'
"$sonde" events profile "$event"

step disabled
"$sonde" events disable --instance "$instance" "$event"
"$sonde" events filter --instance "$instance" --clear "$event"
"$sonde" events profile "$event"
"$@"
step 'hits no more'
"$sonde" events profile "$event"

step removed
"$sonde" events remove "$group:$event"
ls "$tracefs/events" | grep -x "$group" || echo "no $group"
