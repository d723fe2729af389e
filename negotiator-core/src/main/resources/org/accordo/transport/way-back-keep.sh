# Takes a new book of ways back: $1 what runs one, $2 place, $3 tokens to disarm, $4 tokens to forget,
# $5 token to arm or nothing, $6 its seconds, $7 whether the book is on standard input.
umask 077
space=$(readlink /proc/self/ns/net) || exit 1
space=${space%?}
space=${space##*[!0-9]}
folder=/run/accordo-ways-back/$2-$space
if [ "$7" = 1 ]; then
  mkdir -p "$folder" && cat >"$folder/new.$$" || exit 1
  if [ "$(tail -n 1 "$folder/new.$$")" != "# end" ]; then
    rm -f "$folder/new.$$"
    echo "the book came cut short" >&2
    exit 1
  fi
fi
[ -d "$folder" ] || exit 0
cd "$folder" || exit 1
if command -v flock >/dev/null; then exec 9>lock; flock 9; fi
for token in $3; do
  if [ -e "$token.armed" ] && [ ! -e "$token.fired" ]; then
    read -r timer <"$token.armed"
    rm -f "$token.armed"
    if [ "$timer" = unit ]; then
      systemctl stop "accordo-way-back-$token.timer" >/dev/null 2>&1
    elif grep -q "$token" "/proc/$timer/cmdline" 2>/dev/null; then
      kill -s TERM -- "-$timer"
    fi
    echo "disarmed $token"
  fi
done
for token in $4; do rm -f "$token.fired"; done
[ "$7" = 1 ] && mv -f "new.$$" book
if [ -n "$5" ]; then
  if [ -d /run/systemd/system ] && [ "$(readlink /proc/1/ns/net)" = "net:[$space]" ]; then
    echo unit >"$5.armed"
    systemd-run --quiet --collect --unit="accordo-way-back-$5" --on-active="$6" \
      --timer-property=AccuracySec=1s \
      /bin/sh -c "$1" accordo-way-back "$folder" "$5" 0 >&2 9>&- || { rm -f "$5.armed"; exit 1; }
  else
    command -v setsid >/dev/null || { echo "there is no setsid" >&2; exit 1; }
    setsid /bin/sh -c "$1" accordo-way-back "$folder" "$5" "$6" </dev/null >/dev/null 2>&1 9>&- &
    echo $! >"$5.armed"
  fi
fi
left=
for file in *.armed *.fired; do
  [ -e "$file" ] || continue
  left=1
  case $file in
    *.armed) [ -e "${file%.armed}.fired" ] || echo "armed ${file%.armed}" ;;
    *) read -r end <"$file"; echo "$end ${file%.fired}" ;;
  esac
done
if [ -z "$left" ]; then
  cd / && rm -f "$folder/book" "$folder/lock" && rmdir "$folder"
fi
exit 0
