# Three programs that the kernel stops, and one that meets the limit of its memory control group. Run as root (cgroup v1).
set -u
cd "$(mktemp -d)"
echo 'int main(void) { volatile int *p = 0; return *p; }' > null_read.c
echo 'int main(void) { __builtin_trap(); }' > ud2.c
echo 'int main(void) { volatile int *p = (int *)0x4141414141414141; return *p; }' > gp.c
for name in null_read ud2 gp; do gcc -o $name $name.c; ./$name; done
group=/sys/fs/cgroup/memory/shop-report
mkdir $group && echo 33554432 > $group/memory.limit_in_bytes
sh -c "echo \$\$ > $group/cgroup.procs; exec python3 -c '
rows = []
while True: rows.append(bytearray(1 << 20))'"
rmdir $group
dmesg | grep -E 'null_read|ud2|gp\[|shop-report|Memory cgroup out of memory'
