#!/usr/bin/env bash
# The Debian package on a system that holds nothing but apt: bare_system.sh PACKAGE.deb. A Debian 12 is made of the mirror
# for it (mmdebstrap) and thrown away again. Where that is not possible it says so and ends with 77.
set -euo pipefail

package=$(readlink -f -- "$1")
release=bookworm

if ! command -v mmdebstrap >/dev/null; then
    echo 'skipped: mmdebstrap is not installed'
    exit 77
fi
# As root, or as root of a namespace of one's own.
alone=(unshare --mount)
[[ $EUID == 0 ]] || alone+=(--map-root-user)
if ! "${alone[@]}" chroot / true 2>/dev/null; then
    echo 'skipped: neither mount nor chroot is permitted here'
    exit 77
fi

# Runs there, in an empty folder.
# shellcheck disable=SC2317
there() {
    set -euo pipefail
    # mmdebstrap's own settings are for the outside.
    unset APT_CONFIG
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
    quietly() { "$@" >/tmp/noise 2>&1 || { cat /tmp/noise && return 1; }; }
    fails_with() {
        local words=$1
        if "${@:2}" >/tmp/said 2>&1; then echo "passes where it should not: ${*:2}" && return 1; fi
        grep -qF -- "$words" /tmp/said || { cat /tmp/said && return 1; }
    }

    quietly apt-get install -y --no-install-recommends /tmp/brink.deb
    [[ ! -e /usr/bin/python3 ]] || { echo 'this is no bare system: it has Python' && return 1; }
    brink version
    brink help run | grep -q -e '--rare'
    brink run /usr/share/brink/scenarios/ukraine-2022-01-10.toml -n 2000 -o flagship >table
    grep 'full-scale invasion' table | head -n 1
    [[ $(gzip -dcf /usr/share/man/man1/brink.1*) == *.SH\ VERBS* ]]

    # What draws is missing: every verb that wants it says what to install, and just that is enough.
    local verb advice
    for verb in figures report; do
        fails_with 'apt-get install --no-install-recommends' brink "$verb" flagship
    done
    advice=$(grep -o 'apt-get install .*' /tmp/said)
    echo "advice: $advice"
    read -ra advice <<<"$advice"
    quietly "${advice[@]}" -y
    brink figures flagship | tail -n 1
    brink report flagship -o page.html | tail -n 1
    grep -q '</html>' page.html

    # Without --no-install-recommends, apt would have brought them at once.
    [[ $(dpkg-query -W -f '${Recommends}' brink | tr -d ,) == "${advice[*]:3}" ]]

    quietly apt-get remove -y brink
    [[ ! -e /usr/bin/brink && ! -e /usr/share/brink ]] || { echo 'something is left behind' && return 1; }
}

hook=$(mktemp -d)
trap 'rm -rf -- "$hook"' EXIT
chmod 755 "$hook"
cp -- "$package" "$hook/brink.deb"
{
    declare -f there
    # shellcheck disable=SC2016 # the folder is made there
    echo 'cd "$(mktemp -d)" && there'
} >"$hook/there.sh"
made=$hook/made
# shellcheck disable=SC2016 # mmdebstrap says which folder
mmdebstrap --quiet --variant=apt --dpkgopt=force-unsafe-io --format=null --customize-hook="touch $made" \
    --customize-hook="copy-in $hook/brink.deb $hook/there.sh /tmp" --customize-hook='chroot "$1" bash /tmp/there.sh' \
    "$release" /dev/null || {
    [[ ! -e $made ]] || exit 1
    echo 'skipped: no Debian 12 could be made of the mirror'
    exit 77
}
