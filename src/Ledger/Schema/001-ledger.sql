-- The book of original entry. Nothing here is ever updated or deleted on the append path: the role daybook_writer, under
-- which the commit loop works, may only SELECT and INSERT (engine.md, rule 1).
create schema ledger;
create schema read;

create table ledger.identity (
    only_one    boolean primary key default true check (only_one),
    ledger_id   uuid not null default gen_random_uuid(),
    format      integer not null default 1,
    created_at  timestamptz not null default clock_timestamp()
);
insert into ledger.identity default values;

-- Raised on restore or promotion (engine.md, rule 10); a ledger that never failed over stays in epoch 1.
create table ledger.epochs (
    epoch        integer primary key,
    first_block  bigint not null,
    reason       text not null,
    begun_at     timestamptz not null default clock_timestamp()
);
insert into ledger.epochs (epoch, first_block, reason) values (1, 0, 'opened');

create table ledger.blocks (
    number          bigint primary key,
    epoch           integer not null,
    first_position  bigint not null,      -- first_position > last_position for a block without events
    last_position   bigint not null,
    recorded_at     timestamptz not null,
    answers         integer not null,
    answers_root    bytea not null,
    events_root     bytea not null,
    previous_hash   bytea not null,
    hash            bytea not null,
    attempt         uuid not null         -- tells whether a block whose COMMIT was not answered is there (rule 5)
);
create index blocks_by_position on ledger.blocks (last_position);

-- Block 0 starts the chain from the random ledger id.
insert into ledger.blocks
select 0, 1, 1, 0, i.created_at, 0, sha256(''), sha256(''), ''::bytea, sha256('\x00'::bytea || uuid_send(i.ledger_id)),
       i.ledger_id
from ledger.identity i;

-- The payload is type json, not jsonb: json keeps the text byte for byte, and that text is what is hashed (ADR 0005).
create table ledger.events (
    position        bigint primary key,
    stream          text not null,
    version         bigint not null,
    type            text not null,
    recorded_at     timestamptz not null,
    effective_on    date not null,
    actor           text not null,
    command_id      text not null,
    correlation_id  text not null,
    causation       bigint,
    payload         json not null,
    leaf            bytea not null,
    unique (stream, version)
);
-- Work caused by the system itself is found by its correlation; work caused by people through their command.
create index events_by_correlation on ledger.events (correlation_id) where causation is not null;

create table ledger.commands (
    id           text primary key,
    block        bigint not null,
    ordinal      integer not null,
    actor        text not null,
    fingerprint  bytea not null,
    answer       json not null
);
create index commands_by_block on ledger.commands (block, ordinal);

-- A cache of folded states: may be emptied at any time.
create table ledger.snapshots (
    stream    text primary key,
    version   bigint not null,
    schema    text not null,
    state     json not null,
    taken_at  timestamptz not null default clock_timestamp()
);

-- Which processes are alive, what they read and the oldest writer they accept (engine.md, rule 26).
create table ledger.nodes (
    node            uuid primary key,
    name            text not null,
    started_at      timestamptz not null,
    seen_at         timestamptz not null,
    event_types     text[] not null,
    table_versions  text[] not null default '{}'
);

-- Data subjects and their keys; the keys themselves live elsewhere (engine.md, rule 27).
create table ledger.key_references (
    subject       text primary key,
    key_id        uuid not null,
    created_at    timestamptz not null default clock_timestamp(),
    forgotten_at  timestamptz
);
