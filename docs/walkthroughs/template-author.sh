#!/bin/sh
# A walk as the author of templates of one site: a line of the Linux route template is to be another one there. It works in a
# folder of its own, needs no rights, and leaves nothing behind.
#
#   ACCORDO=/opt/accordo/bin/accordo docs/walkthroughs/template-author.sh
#
# ACCORDO is the program, found on PATH where it is not said.
set -eu

accordo() { "${ACCORDO:-accordo}" "$@"; }
title() { printf '\n== %s\n' "$1"; }
fail() {
  echo "$1" >&2
  exit 1
}
# A command, what it prints, and the status that it must end with.
expect() {
  status=$1
  shift
  printf '$ %s\n' "$*"
  got=0
  "$@" >printed 2>&1 || got=$?
  cat printed
  [ "$got" = "$status" ] || fail "exit $got in the place of $status"
}
# What the last command must have printed.
says() { grep -F -q -- "$1" printed || fail "not printed: $1"; }

case ${ACCORDO:-} in
  /* | '') ;;
  *) ACCORDO=$PWD/$ACCORDO ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# The drivers as they were installed: a copy, so that it can be upgraded later. A jar and its folder are the same to Accordo.
mkdir -p drivers/linux
jar=$(ls "$(dirname "$(readlink -f "$(command -v "${ACCORDO:-accordo}")")")"/../drivers/accordo-driver-linux-*.jar)
(cd drivers/linux && jar --extract --file "$jar")
ACCORDO_PLUGINS=$work/drivers
export ACCORDO_PLUGINS

mkdir -p ams/tests
cat >intents.yaml <<'END'
apiVersion: accordo/v1
intents:
  - static-route: {destination: 10.9.0.0/24, next-hop: 192.168.0.2}
END

title 'Which file says how a route is made'
expect 0 accordo templates where static-route --site ams --driver linux
expect 0 accordo render --site ams --driver linux intents.yaml

title 'A copy of it for this site, and one line changed'
expect 0 accordo templates override static-route --site ams --driver linux
route=ams/templates/linux/static-route.ftl
change() { sed "$1" "$route" >changed && mv changed "$route"; }
change 's/^<#macro metric>.*/<#macro metric> metric 700<\/#macro>/'
expect 0 accordo render --site ams --driver linux intents.yaml
says 'via 192.168.0.2 metric 700'

title 'A test of it: what comes out is written into the case'
cat >ams/tests/routes.yaml <<'END'
apiVersion: accordo/v1
driver: linux
cases:
  - name: routes of this site have a metric
    intent: {static-route: {destination: 10.9.0.0/24, next-hop: 192.168.0.2}}
    expect:
      apply: ''
      withdraw: ''
END
expect 0 accordo templates test --site ams --update
cat ams/tests/routes.yaml
expect 0 accordo templates test --site ams

title 'A mistake: a name that there is not'
cp "$route" good.ftl
change 's/intent\.source/intent.sorce/'
expect 5 accordo render --site ams --driver linux intents.yaml
says 'site:linux/static-route.ftl:11:28'
says 'did you mean source?'
cp good.ftl "$route"

title 'A mistake: nothing that undoes it'
change '/<@withdraw>/,/<\/@withdraw>/d'
expect 5 accordo render --site ams --driver linux intents.yaml
says 'site:linux/static-route.ftl:1'
says '<@withdraw> is missing'
cp good.ftl "$route"
expect 0 accordo templates lint --site ams

title 'The driver is upgraded, and has another text'
stock=drivers/linux/templates/static-route.ftl
sed 's/^<@inspect>/&\n  ip link show dev lo/' "$stock" >changed && mv changed "$stock"
sed 's/^plugin.version=.*/plugin.version=0.2.0/' drivers/linux/plugin.properties >changed
mv changed drivers/linux/plugin.properties
expect 2 accordo templates verify --site ams
says 'base-changed'
expect 2 accordo templates diff static-route --site ams --driver linux

title 'What the driver has changed comes into the override'
expect 0 accordo templates merge static-route --site ams --driver linux
expect 0 accordo templates verify --site ams
grep -q 'metric 700' "$route" && grep -q 'ip link show dev lo' "$route" || fail 'not merged'
expect 0 accordo templates test --site ams
