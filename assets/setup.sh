# SPDX-License-Identifier: AGPL-3.0-or-later
# What the run scripts share: install the packages that are missing, build the targets asked for.
# Sourced by facilitator/run, participant/run and tests/run, never started by itself.
# Progress goes to stderr; stdout belongs to the program that is started afterwards.
# shellcheck shell=bash

set -euo pipefail
palabre_self=$(readlink -f "${BASH_SOURCE[1]}")
palabre_arguments=("$@")
palabre_root=$(dirname "$(dirname "$palabre_self")")
palabre_build=$palabre_root/build/release
palabre_packages=$palabre_root/assets/packages.txt

say() { printf 'palabre: %s\n' "$*" >&2; }

# packages_of SECTION...: the packages of these sections, one a line.
packages_of() {
  local line section=
  while IFS= read -r line; do
    case $line in
      '' | '#'*) ;;
      '['*']') section=${line#[} section=${section%]} ;;
      *) case " $* " in *" $section "*) printf '%s\n' "$line" ;; esac ;;
    esac
  done <"$palabre_packages"
}

# missing_packages SECTION...: those of them that are not installed.
missing_packages() {
  local wanted installed name
  wanted=$(packages_of "$@")
  # shellcheck disable=SC2086  # one word per package is meant
  installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' $wanted 2>/dev/null) "
  for name in $wanted; do
    case $installed in *" installed:$name "*) ;; *) printf '%s\n' "$name" ;; esac
  done
}

# install_missing SECTION...: leaves apt alone when nothing is missing.
install_missing() {
  local missing as_root=()
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing and only root may install them; as root, type:"
      say "  apt-get install --no-install-recommends $missing"
      return 1
    fi
    as_root=(sudo)
  fi
  say "installing what is missing: $missing"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
    -o DPkg::Lock::Timeout=900 -o Dpkg::Use-Pty=0 -o Acquire::Retries=3)
  # A list that cannot be refreshed (no network) may still be good enough for packages at hand.
  "${apt[@]}" update >&2 || say "the package lists could not all be refreshed; going on with those there are"
  # shellcheck disable=SC2086
  if ! "${apt[@]}" -y --no-install-recommends install $missing </dev/null >&2; then
    say "some packages could not be installed. Palabre is built on Debian 12, by root or through sudo, with a"
    say "network or a mirror at hand. Put that right and start again, or have this typed as root:"
    say "  apt-get install --no-install-recommends $missing"
    return 1
  fi
}

# Who came through sudo to a clone of their own goes on as themselves once the packages are there:
# the build, the workshop files and the windows are theirs, not root's.
leave_sudo() {
  if [ "$(id -u)" -ne 0 ] || [ "${SUDO_UID:-0}" -eq 0 ] ||
    [ "$(stat -c %u "$palabre_root")" -ne "$SUDO_UID" ]; then
    return 0
  fi
  local entry home
  entry=$(getent passwd "$SUDO_UID") || return 0
  home=$(cut -d: -f6 <<<"$entry")
  local keep=(HOME="$home" USER="$SUDO_USER" LOGNAME="$SUDO_USER")
  [ -d "/run/user/$SUDO_UID" ] && keep+=(XDG_RUNTIME_DIR="/run/user/$SUDO_UID")
  exec setpriv --reuid="$SUDO_UID" --regid="$SUDO_GID" --init-groups \
    env -u SUDO_UID -u SUDO_GID -u SUDO_USER -u SUDO_COMMAND "${keep[@]}" "$@"
}

# As many compilers at once as the cores and the memory carry: one takes up to 1 GB.
build_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null)
  [ "${memory:-$cores}" -ge "$cores" ] && memory=$cores
  [ "$memory" -ge 1 ] || memory=1
  echo "$memory"
}

# build_targets TARGET...: configures where that was never done here, then builds.
build_targets() {
  if [ -e "$palabre_root/build" ] && [ ! -w "$palabre_root/build" ]; then
    say "$palabre_root/build belongs to somebody else (a build made as root?); remove it, or start as its owner."
    return 1
  fi
  local cache=$palabre_build/CMakeCache.txt
  if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$palabre_root" "$cache"; then
    say "the sources have moved since the last build; building anew"
    rm -rf -- "$palabre_build"
  fi
  if [ ! -f "$palabre_build/build.ninja" ]; then
    say "preparing the build"
    (cd "$palabre_root" && cmake --preset release) >&2 || return 1
  fi
  # A dry run costs a tenth of a second and keeps an ordinary start silent.
  if ninja -C "$palabre_build" -n "$@" 2>/dev/null | grep -q '^ninja: no work to do'; then
    return 0
  fi
  say "building $*"
  ninja -C "$palabre_build" -j "$(build_jobs)" "$@" >&2
}

# ground SECTION... -- TARGET...: packages, then targets, one run at a time per clone. The lock is
# let go before the program starts.
ground() {
  local sections=()
  while [ "$1" != -- ]; do
    sections+=("$1")
    shift
  done
  shift
  (
    # The list is in every clone and readable by all: no lock file of our own is left behind.
    if ! flock -n 9; then
      say "another start is building here; waiting for it"
      flock 9
    fi
    install_missing "${sections[@]}"
  ) 9<"$palabre_packages" || exit 1
  leave_sudo "$palabre_self" "${palabre_arguments[@]}"
  (
    flock 9
    build_targets "$@"
  ) 9<"$palabre_packages" || {
    say "the build did not go through; the lines above say where"
    exit 1
  }
}
