# Boots a systemd of its own in new namespaces with the units of systemd_units.txt, so that each of them fails in its way.
# Run it as root, with a terminal as /dev/console: unshare -m -p -f -u -i -C --kill-child sh systemd_units.sh
set -e
R=/srv/app/root
mount -t tmpfs none $R
cd $R
mkdir -p usr etc/systemd/system proc sys dev run tmp var/log srv/app root
mount --bind /usr usr; mount -o remount,ro,bind usr
for l in bin sbin lib lib64; do ln -s usr/$l $l; done
cp -a /etc/passwd /etc/group /etc/ld.so.cache /etc/nsswitch.conf etc/ 2>/dev/null || true
mkdir -p etc/pam.d; echo 0123456789abcdef0123456789abcdef > etc/machine-id
cp /srv/app/units/* etc/systemd/system/
for u in systemd-journald.service systemd-journald.socket systemd-udevd.service systemd-journald-dev-log.socket dbus.service dbus.socket systemd-tmpfiles-setup.service; do ln -sf /dev/null etc/systemd/system/$u; done
mount -t proc proc proc; mount -t sysfs -o ro sysfs sys; mount -t tmpfs t sys/fs/cgroup; mkdir sys/fs/cgroup/systemd; mount -t cgroup -o none,name=systemd c sys/fs/cgroup/systemd; mkdir sys/fs/cgroup/memory; mount -t cgroup -o memory c sys/fs/cgroup/memory
mount -t tmpfs d dev; for n in null zero random urandom; do cp -a /dev/$n dev/; done
touch dev/console; mount --bind "$(tty)" dev/console
mount -t tmpfs r run
touch srv/app/notexec; printf '#!/usr/bin/nope\n' > srv/app/badshebang; chmod +x srv/app/badshebang
hostname web-1
exec chroot . /usr/bin/env -i container=lxc PATH=/usr/bin:/usr/sbin /lib/systemd/systemd --system --unit=shop.target --log-target=console --log-color=no --log-time=yes --show-status=no --log-level=info --log-location=no
