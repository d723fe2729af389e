# Runs one way back when its time has come: $1 folder, $2 token, $3 seconds to wait (0: that is over).
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 077
[ "$3" = 0 ] || sleep "$3"
cd "$1" || exit 1
if command -v flock >/dev/null; then exec 9>lock; flock 9; fi
[ -e "$2.armed" ] || exit 0
token=$2
tolerated=
run() {
  tolerant=$1
  shift
  "$@" >/dev/null 2>errors 9>&- && return
  if [ "$tolerant" = 1 ] && [ -n "$tolerated" ] && grep -q . errors; then
    grep . errors | grep -q -v -F -e "$tolerated" || return
  fi
  echo "$1" >>"$token.failed"
}
. ./book
command -v "way_back_$2" >/dev/null || echo book >>"$2.failed"
"way_back_$2"
if [ -s "$2.failed" ]; then echo half >"$2.done"; else echo back >"$2.done"; fi
mv -f "$2.done" "$2.fired"
rm -f "$2.armed" "$2.failed" errors
set -- *.armed
[ -e "$1" ] || rm -f book
