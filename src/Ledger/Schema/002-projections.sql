-- Read models: who folds them, how far they are, and which table people see. Nothing here is a fact; all of it can be
-- rebuilt from ledger.events.

-- Who may do a piece of work that one process at a time does. The epoch is the fence: it rises whenever the lease is
-- taken, and whatever the work writes is compared with it, so that a holder that slept cannot write any more.
create table ledger.leases (
    name         text primary key,
    holder       uuid not null,
    holder_name  text not null,
    epoch        bigint not null,
    taken_at     timestamptz not null,
    expires_at   timestamptz not null          -- on the clock of the database
);

-- Read models that are compared or joined share one checkpoint (engine.md, rule 17).
create table ledger.projection_groups (
    name            text primary key,
    position        bigint not null default 0,   -- of all its live members, by construction
    epoch           bigint not null default 0,   -- fence: the epoch of the lease of whoever folds it
    layout          bigint not null default 0,   -- raised when a member's table is switched
    state           text not null default 'running' check (state in ('running', 'stopped')),
    error           text,
    error_position  bigint,
    error_event     text,
    last_cycle      timestamptz
) with (fillfactor = 50);

create table ledger.projections (
    name         text not null,
    generation   integer not null,
    version      integer not null,
    group_name   text not null,
    table_name   text not null,
    shape        text not null,                  -- its columns, to notice a row that changed without its version
    -- live: folded with its group; frozen: people still see it, but nobody alive can fold it;
    -- building: catching up beside the one that people see; retired: waits to be dropped
    state        text not null check (state in ('live', 'frozen', 'building', 'retired')),
    position     bigint check ((position is null) = (state = 'live')),   -- null while live: the group's
    epoch        bigint not null default 0,      -- fence of a build
    consent      boolean not null default false, -- a person has seen the report and wants the switch
    report       json,                           -- how it differs from the one it is to replace
    alarm        json,                           -- a rebuild of the same version came out different
    error        text,                           -- why its build does not go on
    created_at   timestamptz not null default clock_timestamp(),
    retired_at   timestamptz,
    primary key (name, generation)
);
create unique index projections_served on ledger.projections (name) where state in ('live', 'frozen');
create unique index projections_building on ledger.projections (name) where state = 'building';

-- The compare-and-set of a checkpoint; in one transaction with the rows. Read models can be rebuilt, hence no wait for
-- the disk.
create function ledger.advance_group(
    group_name text, held_epoch bigint, seen_layout bigint, expected bigint, reached bigint) returns void
language plpgsql as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update ledger.projection_groups g set position = reached, last_cycle = clock_timestamp()
    where g.name = group_name and g.epoch = held_epoch and g.layout = seen_layout and g.position = expected
        and g.state = 'running';
    if not found then
        raise exception 'the checkpoint of group % is not this holder''s any more', group_name using errcode = 'DB001';
    end if;
end $$;

create function ledger.advance_build(
    projection text, built integer, held_epoch bigint, expected bigint, reached bigint) returns void
language plpgsql as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update ledger.projections p set position = reached
    where p.name = projection and p.generation = built and p.epoch = held_epoch and p.position = expected
        and p.state = 'building';
    if not found then
        raise exception 'the build of % is not this holder''s any more', projection using errcode = 'DB001';
    end if;
end $$;
