#!/bin/sh
# A walk as the author of a new driver, from nothing to a plan in which the driver takes part. It works in a folder of its
# own and leaves nothing behind.
#
#   ACCORDO=/opt/accordo/bin/accordo docs/walkthroughs/driver-author.sh
#
# ACCORDO is the program, found on PATH where it is not said. A class is compiled by Maven, offline, where that works (MVN
# names it), and otherwise by the JDK alone.
set -eu

accordo() { "${ACCORDO:-accordo}" "$@"; }
title() { printf '\n== %s\n' "$1"; }
run() { printf '$ %s\n' "$*"; "$@"; }
# A command that must exit with a status of its own.
expect() {
  status=$1
  shift
  got=0
  run "$@" || got=$?
  [ "$got" = "$status" ] || { echo "exit $got in the place of $status" >&2; exit 1; }
}

case ${ACCORDO:-} in
  /* | '') ;;
  *) ACCORDO=$PWD/$ACCORDO ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

title 'A driver, and its first intent'
began=$(date +%s)
run accordo drivers new acme-os acme
run accordo render --plugins acme --driver acme-os acme/intents/first.yaml
echo "the first intent, $(($(date +%s) - began)) s after the first command"

title 'What the rules say'
run accordo drivers check acme

title 'One more capability: its name in the manifest, and a template'
cat >acme/templates/interface-address.ftl <<'END'
<@vacant>
  acme-os-cli port ${intent.interfaceName} address show ${intent.address}
</@vacant>
<@apply>
  acme-os-cli port ${intent.interfaceName} address add ${intent.address}
</@apply>
<@withdraw>
  -acme-os-cli port ${intent.interfaceName} address delete ${intent.address}
</@withdraw>
<@inspect>
  acme-os-cli port ${intent.interfaceName} address show ${intent.address}
</@inspect>
END
sed 's/^driver.capabilities=.*/&, interface-address/' acme/plugin.properties >changed
mv changed acme/plugin.properties
run accordo drivers doctor acme

title 'A mistake: the template has the wrong name'
mv acme/templates/interface-address.ftl acme/templates/Interface_Address.ftl
expect 3 accordo drivers doctor acme
mv acme/templates/Interface_Address.ftl acme/templates/interface-address.ftl

title 'A jar, dropped into a folder of drivers'
mkdir drivers
run jar --create --file drivers/acme-os.jar -C acme plugin.properties -C acme templates
run accordo drivers doctor drivers/acme-os.jar

title 'A plan with it'
site() {
  cat <<END
apiVersion: accordo/v1
site: $1
networks: [$2]
border: {router: $1-gw, outside: eth2, inside: eth0}
pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}
routers:
  $1-gw: {driver: $3, connect: {transport: local-exec, dry-run: true}}
negotiator: {listen: "127.0.0.1:$4"}
peers:
  $5: {url: "http://127.0.0.1:$6/api/v1/handle_negotiation", networks: [$7]}
END
}
site north 10.0.0.0/24 acme-os 8000 south 8001 10.9.0.0/24 >north.yaml
site south 10.9.0.0/24 acme-os 8001 north 8000 10.0.0.0/24 >south.yaml
expect 2 accordo plan --plugins drivers north.yaml south.yaml

title 'A driver with a class'
began=$(date +%s)
run accordo drivers new --java acme-java acme-java
# The driver API comes with Accordo; the project says where.
sdk=$(sed -n 's|.*<accordo.sdk>file://\(.*\)</accordo.sdk>.*|\1|p' acme-java/pom.xml)
echo '# built'
if "${MVN:-mvn}" -o -q -B -f acme-java/pom.xml package >maven.log 2>&1; then
  echo 'built by Maven' >&2
else
  echo 'built by the JDK alone' >&2
  lib=$sdk/../../lib
  api=$(ls "$lib"/accordo-driver-api-*.jar "$lib"/pf4j-*.jar "$lib"/slf4j-api-*.jar | tr '\n' ':')
  rm -rf acme-java/target
  mkdir -p acme-java/target
  cp -R acme-java/src/main/resources acme-java/target/classes
  find acme-java/src/main/java -name '*.java' -exec javac --release 17 -cp "$api" \
    -processor org.pf4j.processor.ExtensionAnnotationProcessor -d acme-java/target/classes {} +
  jar --create --file acme-java/target/acme-java.jar -C acme-java/target/classes .
fi
run accordo render --plugins acme-java/target/acme-java.jar --driver acme-java acme-java/intents/first.yaml
echo "the first intent, $(($(date +%s) - began)) s after the first command"
run accordo drivers doctor acme-java/target/acme-java.jar
run accordo drivers check acme-java/target/acme-java.jar
cp acme-java/target/acme-java.jar drivers
title 'Both are there'
accordo drivers --plugins drivers | sed -n '/^acme/,/from/p'
