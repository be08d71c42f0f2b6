#!/usr/bin/env bash
# Finds or starts PostgreSQL 15 or newer and exports DAYBOOK_POSTGRES. Sourced by the verbs, which call
#   postgres_up run|temporary     postgres_down
# and also a separate command, for tests that must kill their own server:
#   scripts/lib/postgres.sh start FOLDER   prints the connection string, then the process id of the server
#   scripts/lib/postgres.sh stop FOLDER
#
# Order: DAYBOOK_POSTGRES when set; server programs on this machine (a private cluster); a docker engine with
# docker-compose.yml; on Debian-like systems with root, the package; else an error message.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

postgres_oldest=15
postgres_start_attempts=6
postgres_start_seconds=60
postgres_kind=none
postgres_folder=
postgres_bin=
postgres_started=no
postgres_user=

# ---- which programs ----

postgres_major() { "$1/postgres" --version 2>/dev/null | sed -n 's/.*) \([0-9][0-9]*\).*/\1/p'; }

# The newest server on this machine, or the one of the wanted major version when a cluster exists already.
postgres_find_programs() {
  local wanted=${1:-} candidate major best=0
  postgres_bin=
  local -a candidates=()
  if command -v pg_config >/dev/null 2>&1; then candidates+=("$(pg_config --bindir)"); fi
  if command -v initdb >/dev/null 2>&1; then candidates+=("$(dirname "$(command -v initdb)")"); fi
  candidates+=(/usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin
    /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin)
  for candidate in "${candidates[@]}"; do
    [[ -x $candidate/postgres && -x $candidate/initdb && -x $candidate/pg_ctl ]] || continue
    major=$(postgres_major "$candidate")
    [[ -n $major ]] || continue
    if [[ -n $wanted ]]; then
      if ((major == wanted)); then postgres_bin=$candidate && return 0; fi
    elif ((major >= postgres_oldest && major > best)); then
      best=$major
      postgres_bin=$candidate
    fi
  done
  [[ -n $postgres_bin ]]
}

# ---- as whom ----

# PostgreSQL refuses to run as root, so root runs the server as an ordinary user.
postgres_choose_user() {
  postgres_user=
  ((EUID == 0)) || return 0
  for postgres_user in postgres nobody; do
    id -u "$postgres_user" >/dev/null 2>&1 && return 0
  done
  die "PostgreSQL does not run as root, and neither a user postgres nor a user nobody exists; create one of them"
}

# Runs in /, because the server's user may have no access to the caller's folder; it inherits no lock of the scripts.
postgres_as_user() (
  exec 9>&-
  cd /
  if [[ -z $postgres_user ]]; then
    exec "$@"
  elif command -v runuser >/dev/null 2>&1; then
    exec runuser -u "$postgres_user" -- "$@"
  else
    exec su -s /bin/sh "$postgres_user" -c "$(printf '%q ' "$@")"
  fi
)

# ---- where ----

postgres_is_reachable() { postgres_as_user test -x "$1" 2>/dev/null; }

# Creates a folder that only the server's user may enter; an existing folder of another user is refused.
postgres_make_folder() {
  local folder=$1
  mkdir -p "$folder"
  [[ ! -L $folder && (-O $folder || -n $(find "$folder" -maxdepth 0 -user "${postgres_user:-$EUID}")) ]] \
    || die "$folder belongs to another user; remove it, then try again"
  [[ -z $postgres_user ]] || chown "$postgres_user" "$folder"
  chmod 700 "$folder"
}

postgres_choose_folder() {
  if [[ $1 == temporary ]]; then
    postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/daybook-postgres.XXXXXX")
    if [[ -n $postgres_user ]] && ! postgres_is_reachable "$(dirname "$postgres_folder")"; then
      rmdir "$postgres_folder"
      postgres_folder=$(mktemp -d /var/tmp/daybook-postgres.XXXXXX)
    fi
  else
    mkdir -p "$daybook_local"
    postgres_folder="$daybook_local/postgres"
    if ! postgres_is_reachable "$daybook_local"; then
      postgres_folder="/var/tmp/daybook-$(printf '%s' "$daybook_root" | cksum | cut -d ' ' -f 1)"
      say "the user $postgres_user cannot enter $daybook_local, so PostgreSQL keeps its files in $postgres_folder"
    fi
  fi
  postgres_make_folder "$postgres_folder"
}

# ---- the private cluster: folder/data, folder/password, folder/port, folder/log ----

postgres_initialise() {
  local folder=$1 locale
  [[ ! -f $folder/data/PG_VERSION ]] || return 0
  # Created in a temporary folder and then renamed, so that an interrupted first start leaves nothing incomplete.
  rm -rf "$folder/data.new" "$folder/data"
  (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$folder/password")
  [[ -z $postgres_user ]] || chown "$postgres_user" "$folder/password"
  for locale in C.UTF-8 C; do
    rm -rf "$folder/data.new"
    if postgres_as_user "$postgres_bin/initdb" -D "$folder/data.new" --username=daybook --encoding=UTF8 \
      --locale="$locale" --auth="${postgres_auth:-scram-sha-256}" --pwfile="$folder/password" --no-instructions \
      >"$folder/initdb.log" 2>&1; then
      rm -f "$folder/initdb.log"
      postgres_settings >>"$folder/data.new/postgresql.conf"
      mv "$folder/data.new" "$folder/data"
      return 0
    fi
  done
  cat "$folder/initdb.log" >&2
  rm -f "$folder/initdb.log"
  die "PostgreSQL could not create its cluster in $folder; its messages are above"
}

postgres_settings() {
  cat <<'SETTINGS'

# Daybook: a private server on a small machine. An acknowledged command must be on disk, so fsync stays on.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
checkpoint_timeout = 15min
wal_compression = on
fsync = on
synchronous_commit = on
jit = off
SETTINGS
  printf '%s\n' "${postgres_more_settings:-}"
}

postgres_pid() { sed -n 1p "$1/data/postmaster.pid" 2>/dev/null || true; }
postgres_port() { sed -n 4p "$1/data/postmaster.pid" 2>/dev/null || true; }

# After a crash another program may have the same process id, and a killed server that was not reaped yet still has its
# id; so the name and the state are checked too.
postgres_is_alive() {
  local pid state
  pid=$(postgres_pid "$1")
  [[ -n $pid ]] || return 1
  if [[ -r /proc/self/stat ]]; then
    state=$(cat "/proc/$pid/stat" 2>/dev/null) || return 1
  else
    state=$(ps -p "$pid" -o comm=,stat= 2>/dev/null) || return 1
  fi
  [[ $state == *postgres* && $state != *') Z '* && $state != *' Z'* ]]
}

postgres_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

postgres_is_running() { postgres_is_alive "$1" && postgres_answers "$(postgres_port "$1")"; }

# The port of the last start if it is free, so that a restarted server has the same address.
postgres_choose_port() {
  local folder=$1 attempt=$2 port=
  [[ ! -f $folder/port ]] || port=$(cat "$folder/port")
  if [[ -z $port ]] || ((attempt > postgres_start_attempts / 2)) || postgres_answers "$port"; then
    while true; do
      port=$((20000 + RANDOM % 12000))
      postgres_answers "$port" || break
    done
    printf '%s\n' "$port" >"$folder/port"
  fi
  printf '%s' "$port"
}

postgres_start() {
  local folder=$1 attempt
  postgres_initialise "$folder"
  ! postgres_is_running "$folder" || return 0
  # Several attempts: another program may take the port first, and after a crash the children of the old server
  # need a moment to notice that it is gone.
  for ((attempt = 1; attempt <= postgres_start_attempts; attempt++)); do
    postgres_is_alive "$folder" || rm -f "$folder/data/postmaster.pid"
    if postgres_as_user "$postgres_bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t "$postgres_start_seconds" -s \
      -o "-p $(postgres_choose_port "$folder" "$attempt")" start </dev/null >/dev/null 2>&1; then
      return 0
    fi
    sleep 1
  done
  tail -n 20 "$folder/log" >&2 || true
  die "PostgreSQL did not start in $folder; the end of its log is above"
}

postgres_stop() {
  local folder=$1
  postgres_is_alive "$folder" || return 0
  postgres_as_user "$postgres_bin/pg_ctl" -D "$folder/data" -m fast -w -t "$postgres_start_seconds" -s stop \
    >/dev/null 2>&1 \
    || postgres_as_user "$postgres_bin/pg_ctl" -D "$folder/data" -m immediate -w -s stop >/dev/null 2>&1 \
    || say "PostgreSQL in $folder did not stop"
}

postgres_connection() {
  printf 'Host=127.0.0.1;Port=%s;Username=daybook;Password=%s;Database=postgres;Maximum Pool Size=50' \
    "$(postgres_port "$1")" "$(cat "$1/password")"
}

# ---- docker, package ----

postgres_compose() { docker compose -f "$daybook_root/docker-compose.yml" -p "$postgres_folder" "$@"; }

postgres_has_docker() {
  command -v docker >/dev/null 2>&1 && docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1
}

postgres_up_in_docker() {
  postgres_kind=docker-$1
  postgres_folder=daybook
  if [[ $1 == temporary ]]; then
    postgres_folder=daybook-test-$$
    export DAYBOOK_POSTGRES_PORT=0
  fi
  postgres_compose up --detach --wait postgres >&2 || die "docker could not start PostgreSQL; its messages are above"
  postgres_started=yes
  local address
  address=$(postgres_compose port postgres 5432)
  DAYBOOK_POSTGRES="Host=127.0.0.1;Port=${address##*:};Username=daybook;Password=daybook;Database=daybook"
}

postgres_install_package() {
  ((EUID == 0)) && command -v apt-get >/dev/null 2>&1 || return 1
  say "no PostgreSQL on this machine: installing the package postgresql"
  apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2 || return 1
  postgres_find_programs
}

# ---- what the verbs call ----

postgres_up_here() {
  # Tests open thousands of connections, and SCRAM is slow by design.
  [[ $1 != temporary ]] || postgres_auth=md5
  postgres_choose_user
  postgres_choose_folder "$1"
  if [[ -f $postgres_folder/data/PG_VERSION ]]; then
    local made_by
    made_by=$(cat "$postgres_folder/data/PG_VERSION")
    postgres_find_programs "$made_by" || die "the ledger in $postgres_folder was created by PostgreSQL $made_by, which \
is not on this machine any more; install it, or move that folder away to start with an empty ledger"
  fi
  postgres_kind=$1
  postgres_is_running "$postgres_folder" || postgres_started=yes
  if [[ $1 == run ]]; then
    # Each user of the private server holds a shared lock; the last one that exits stops the server.
    if command -v flock >/dev/null 2>&1; then
      exec 9>"$daybook_local/postgres.lock"
      flock -s 9
    fi
    with_lock "$daybook_local/postgres-start.lock" postgres_start "$postgres_folder"
  else
    postgres_start "$postgres_folder"
  fi
  DAYBOOK_POSTGRES=$(postgres_connection "$postgres_folder")
}

postgres_up() {
  [[ -z ${DAYBOOK_POSTGRES:-} ]] || return 0
  if postgres_find_programs; then
    postgres_up_here "$1"
  elif postgres_has_docker; then
    postgres_up_in_docker "$1"
  elif postgres_install_package; then
    postgres_up_here "$1"
  else
    die "PostgreSQL $postgres_oldest or newer is needed: set DAYBOOK_POSTGRES to an Npgsql connection string, \
or install PostgreSQL or docker, then try again"
  fi
  [[ $1 != run ]] || postgres_choose_database
  export DAYBOOK_POSTGRES
}

# Selects another database on the private server, for the books of another company.
postgres_choose_database() {
  local name=${DAYBOOK_DATABASE:-}
  [[ -n $name ]] || return 0
  [[ $name =~ ^[a-z][a-z0-9_]{0,62}$ ]] || die "DAYBOOK_DATABASE must have lower-case letters, digits and _; not $name"
  DAYBOOK_POSTGRES=$(sed "s/Database=[^;]*/Database=$name/" <<<"$DAYBOOK_POSTGRES")
}

postgres_was_last_to_leave() {
  if command -v flock >/dev/null 2>&1; then flock -n -x 9; else [[ $postgres_started == yes ]]; fi
}

postgres_down() {
  case $postgres_kind in
    run) if postgres_was_last_to_leave; then postgres_stop "$postgres_folder"; fi ;;
    temporary)
      postgres_stop "$postgres_folder"
      rm -rf "$postgres_folder"
      ;;
    docker-run) postgres_compose stop postgres >/dev/null 2>&1 || true ;;
    docker-temporary) postgres_compose down --volumes >/dev/null 2>&1 || true ;;
  esac
  postgres_kind=none
}

# ---- as a command ----

postgres_command() {
  local verb=${1:-} folder=${2:-}
  [[ -n $folder && ($verb == start || $verb == stop) ]] \
    || die "usage: scripts/lib/postgres.sh start|stop FOLDER"
  postgres_find_programs || die "no PostgreSQL server programs on this machine"
  postgres_choose_user
  if [[ $verb == start ]]; then
    postgres_make_folder "$folder"
    postgres_start "$folder"
    postgres_connection "$folder"
    printf '\n%s\n' "$(postgres_pid "$folder")"
  else
    postgres_stop "$folder"
  fi
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then postgres_command "$@"; fi
