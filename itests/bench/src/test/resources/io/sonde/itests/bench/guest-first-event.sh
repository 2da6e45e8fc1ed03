# Runs in a guest: so many rounds, each program once a round, in turn, beside a program that forks.
# usage: sh guest-first-event.sh ROUNDS FOLDER HOME-OF-SONDE
# Prints lines "PROGRAM FIGURE VALUE", the figures of cost.pl.
rounds=$1 folder=$2 home=$3
# Debian splits the headers in two, and bcc finds them by the links that their package has put beside its own modules.
release=$(uname -r)
mount -t tmpfs links "/lib/modules/$release"
ln -s "/usr/src/linux-headers-$release" "/lib/modules/$release/build"
ln -s "/usr/src/linux-headers-${release%-*}-common" "/lib/modules/$release/source"
perl -we 'for (;;) { my $child = fork // die $!; exit 0 unless $child; wait; select undef, undef, undef, 0.05 }' &
forks=$!

# hello_world.py prints until its output is closed
cost() {
  name=$1
  shift
  perl "$folder/cost.pl" Hello "$@" > /tmp/figures 2> /tmp/errors || {
    echo "$name failed: $(cat /tmp/errors)"
    kill $forks
    exit 1
  }
  sed "s/^/$name /" /tmp/figures
}

for round in $(seq "$rounds"); do
  cost sonde "$home/bin/sonde" run --count 1 "$folder/hello.c"
  cost bcc sh -c 'python3 -u /usr/share/doc/bpfcc-tools/examples/hello_world.py 2> /dev/null | head -n 1'
  cost bpftrace bpftrace -B line -e 'tracepoint:syscalls:sys_enter_clone { printf("Hello, World!\n"); exit(); }'
done
kill $forks
