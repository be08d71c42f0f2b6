# The demo company: a ledger of its own in the database daybook_demo of the private server. Sourced by scripts/run,
# after postgres.sh; see docs/adr/0051-the-demo-is-a-wish.md.
#
#   scripts/run --demo           serves it until Ctrl-C
#   scripts/run --remove-demo    drops it, after asking
#   scripts/run                  tends the demo desk: a folder in which the console, which may make and drop no
#                                database, leaves a wish, `open` or `remove`. The state is written there every second.
# shellcheck shell=bash

demo_database=daybook_demo
demo_url=http://127.0.0.1:5081
demo_folder="$daybook_local/demo"
demo_desk="$daybook_local/demo-desk"
demo_login=admin

# A statement on the private server, as the login that made the demo and may drop it. The serving role may not.
on_private_server() {
  local program
  [[ -n $postgres_bin ]] || postgres_find_programs || true
  program=$(command -v psql || printf '%s' "$postgres_bin/psql")
  if [[ $postgres_kind == docker-run ]]; then
    postgres_compose exec -T postgres psql -U daybook -d postgres -Atc "$1"
  elif [[ -x $program ]]; then
    PGPASSWORD=$(sed 's/.*Password=\([^;]*\).*/\1/' <<<"$DAYBOOK_POSTGRES") "$program" -h 127.0.0.1 -U daybook \
      -p "$(sed 's/.*Port=\([^;]*\).*/\1/' <<<"$DAYBOOK_POSTGRES")" -d postgres -Atc "$1"
  else
    die "psql is not on this machine; install postgresql-client, then try again"
  fi
}

demo_is_there() { [[ -n $(on_private_server "select 1 from pg_database where datname = '$demo_database'") ]]; }

drop_demo() {
  on_private_server "drop database if exists $demo_database" >/dev/null || return 1
  rm -rf "$demo_folder"
}

remove_demo() {
  local answer
  trap postgres_down EXIT
  postgres_up run
  demo_is_there || { say "there is no demo to remove" && return 0; }
  printf 'This removes the demo company with its whole ledger (database %s). Type demo to go on: ' "$demo_database" >&2
  read -r answer || answer=
  [[ $answer == demo ]] || die "nothing was removed"
  drop_demo || die "the demo was not removed; if it is still running, stop it (Ctrl-C), then try again"
  say "the demo is removed; your own books are untouched"
}

# The first password of the demo's first person, so that whoever opened it can also sign in.
demo_password() {
  local file="$demo_folder/password"
  if [[ ! -s $file ]]; then
    mkdir -p "$demo_folder"
    (umask 077 && od -An -N8 -tx1 /dev/urandom | tr -d ' \n' >"$file")
  fi
  cat "$file"
}

# The settings of the program that serves the demo.
choose_demo() {
  export DAYBOOK_DATABASE=$demo_database DAYBOOK_URL=${DAYBOOK_URL:-$demo_url} DAYBOOK_FOLDER=$demo_folder
  export DAYBOOK_MAIL_FOLDER=${DAYBOOK_MAIL_FOLDER:-$demo_folder/mail}
  export DAYBOOK_USER=$demo_login
  DAYBOOK_PASSWORD=$(demo_password)
  export DAYBOOK_PASSWORD
  say "sign in to the demo at $DAYBOOK_URL as $demo_login with the password $DAYBOOK_PASSWORD"
}

# ---- the demo desk ----

# What the desk starts and how it sees that it runs; a test puts other functions in their place.
serve_demo() {
  exec env -i HOME="${HOME:-/}" PATH="$PATH" LANG="${LANG:-C.UTF-8}" TMPDIR="${TMPDIR:-/tmp}" DOTNET_NOLOGO=1 \
    ${DOTNET_ROOT:+DOTNET_ROOT="$DOTNET_ROOT"} bash "$daybook_root/scripts/run" --demo
}

demo_desk_says() {
  (umask 077 && printf '%s\n' "$@" >"$demo_desk/state.new")
  mv "$demo_desk/state.new" "$demo_desk/state"
}

demo_desk_reports() {
  case $1 in
    running) demo_desk_says running "$demo_url" "$demo_login" "$(demo_password)" '' ;;
    failed) demo_desk_says failed '' '' '' "$(grep -v '^ *$' "$demo_desk/log" 2>/dev/null | tail -n 1 | cut -c 1-300)" ;;
    *) demo_desk_says "$1" '' '' '' '' ;;
  esac
}

demo_desk_stops_child() {
  [[ -n $demo_child ]] || return 0
  kill -TERM "$demo_child" 2>/dev/null || true
  wait "$demo_child" 2>/dev/null || true
  demo_child=
}

# Takes a wish a second, and tells how the demo stands, until it is ended.
tend_demo_desk() {
  local state=stopped wish
  demo_child=
  trap 'demo_desk_stops_child; rm -f "$demo_desk/state"; exit 0' TERM
  # The log has the first password of the demo.
  mkdir -p "$demo_desk" && chmod 700 "$demo_desk"
  rm -f "$demo_desk/wish"
  demo_is_there || state=absent
  while true; do
    wish=
    if [[ -f $demo_desk/wish ]]; then
      read -r wish <"$demo_desk/wish" || true
      rm -f "$demo_desk/wish"
    fi
    if [[ -n $demo_child ]] && ! kill -0 "$demo_child" 2>/dev/null; then
      wait "$demo_child" && state=stopped || state=failed
      demo_child=
    elif [[ $state == starting ]] && grep -q 'Ctrl-C stops' "$demo_desk/log"; then
      state=running
    fi
    case $wish in
      open)
        if [[ -z $demo_child ]]; then
          : >"$demo_desk/log"
          (serve_demo) </dev/null >"$demo_desk/log" 2>&1 &
          demo_child=$!
          state=starting
        fi
        ;;
      remove)
        demo_desk_reports removing
        demo_desk_stops_child
        if drop_demo >"$demo_desk/log" 2>&1; then state=absent; else state=failed; fi
        ;;
    esac
    demo_desk_reports "$state"
    # In the background, so that the end is not waited for.
    sleep 1 &
    wait $! || true
  done
}
