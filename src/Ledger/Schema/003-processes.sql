-- Where each process stands. Its memory is its streams; the other tables here are derived from them, page by page, in
-- the transaction that moves the position (engine.md, rules 21 to 24).
create table ledger.processes (
    name            text primary key,
    position        bigint not null,            -- every input up to here is answered, parked or waiting
    epoch           bigint not null default 0,  -- of the newest lease; an older holder can no longer write (G11)
    state           text not null default 'running' check (state in ('running', 'stopped')),
    started_from    bigint not null,            -- the head when it was first deployed, or 0
    error           text,
    error_position  bigint,
    paused          boolean not null default false,
    changed_at      timestamptz not null default clock_timestamp(),
    check ((state = 'stopped') = (error is not null))
);

-- Commands that were refused and wait for a person; each holds its instance, so there is one at most per instance.
create table ledger.parked (
    process       text not null,
    instance      text not null,
    record        bigint not null,              -- position of the reaction that chose the command
    ordinal       integer not null,             -- its place in that reaction
    attempt       integer not null,
    operation     text not null,
    body          json not null,
    effective_on  date not null,
    code          text not null,
    message       text not null,
    facts         json not null,
    parked_at     timestamptz not null default clock_timestamp(),
    primary key (process, instance)
);
create unique index parked_by_record on ledger.parked (record, ordinal);

-- Inputs of held instances, in the order in which they will be taken.
create table ledger.process_waiting (
    process   text not null,
    instance  text not null,
    position  bigint not null,
    primary key (process, instance, position)
);

create table ledger.timers (
    process   text not null,
    instance  text not null,
    name      text not null,
    due       timestamptz not null,
    primary key (process, instance, name)
);
create index timers_by_due on ledger.timers (process, due);
