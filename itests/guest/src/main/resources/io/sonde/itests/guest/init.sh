#!/busybox sh
# The first process of a guest. The host's root folder comes by 9p and stays read-only; what must be
# writable gets a file system in memory. The command and what becomes of it go through a folder that
# the guest shares with the host (/run/guest):
#   visible  folders of the host to show although they lie below a folder that is replaced, one a line
#   modules  the host's folder with this kernel's modules
#   command  a script for sh
#   up       made here before the command starts
#   output   what the command writes, both streams
#   status   the command's exit status, made when it has ended
export PATH=
b=/busybox
host=/host
exchange=/exchange

give_up() {
  echo "guest: $1"
  $b poweroff -f
}

share() { # tag, folder, options
  $b mount -t 9p -o "trans=virtio,version=9p2000.L,msize=1048576,$3" "$1" "$2" || give_up "no share $1"
}

memory() { # folder, where the host has it
  [ ! -d "$host$1" ] || $b mount -t tmpfs -o mode="$2" memory "$host$1"
}

$b mkdir -p /proc /sys /dev $host $exchange /lower
$b mount -t proc proc /proc
$b mount -t sysfs sysfs /sys
$b mount -t devtmpfs dev /dev
for module in /modules/*; do
  $b insmod "$module" || give_up "cannot load $module"
done
share exchange $exchange rw,cache=none
share host $host ro,cache=loose

# the host's files as they are, below what is mounted over them now
$b mount --bind $host /lower
$b mount -t proc proc $host/proc
$b mount -t sysfs sysfs $host/sys
$b mount -t devtmpfs dev $host/dev
$b mkdir -p $host/dev/pts $host/dev/shm
$b mount -t devpts pts $host/dev/pts
memory /dev/shm 1777
memory /tmp 1777
memory /var/tmp 1777
memory /run 755
$b mkdir -p $host/run/guest $host/run/lock
$b mount --bind $exchange $host/run/guest
while read -r folder; do
  $b mkdir -p "$host$folder" && $b mount --bind "/lower$folder" "$host$folder" || give_up "cannot show $folder"
done < $exchange/visible
# only where the host has such a folder: there is nothing to make one in
[ ! -d $host/lib/modules ] || $b mount --bind "/lower$($b cat $exchange/modules)" $host/lib/modules

$b mount -t tracefs tracefs $host/sys/kernel/tracing
$b mount -t debugfs debugfs $host/sys/kernel/debug
$b mount -t bpf bpf $host/sys/fs/bpf
$b mount -t cgroup2 cgroup $host/sys/fs/cgroup
$b ip link set lo up
$b hostname guest

: > $exchange/up
$b chroot $host /bin/sh -c '
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root RESULTS=/run/guest/results
  cd /tmp
  /bin/sh /run/guest/command > /run/guest/output 2>&1 < /dev/null
  echo $? > /run/guest/status.new
  mv /run/guest/status.new /run/guest/status
'
$b poweroff -f
