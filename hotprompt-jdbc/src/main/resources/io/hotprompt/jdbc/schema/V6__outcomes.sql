-- HotPrompt, schema 6: what comes of prompts and of experiments on them. Complete for its part; may be run again.
-- Run it after V4, by the owner of the tables, with search_path set to the schema of the tables. It does not matter whether
-- it runs in one transaction.

-- What was counted in one hour. At any moment the sum over all rows is what happened. Every instance writes rows of its own
-- and always the whole numbers of an hour, so that writing twice is writing once. The rows of hours that have been over for
-- an hour are rolled up: one row with writer '' takes their place.
create table if not exists hotprompt_outcome (
    namespace  text        not null,
    name       text        not null,
    experiment text        not null,                         -- its key; '' without one
    variant    text        not null,                         -- '' without one
    version    bigint      not null,
    revision   bigint      not null,                         -- the one that set the experiment's weights; 0 without one
    hour       timestamptz not null,                         -- when it began, by the clock of the instance
    writer     text        not null,                         -- one instance in one hour; '': rolled up
    flush      bigint      not null,                         -- rises with every write of the same writer
    exposures  bigint      not null,
    answers    bigint      not null,
    errors     bigint      not null,
    up         bigint      not null,
    down       bigint      not null,
    tokens     bigint      not null,
    latency    bytea       not null,                         -- HdrHistogram, compressed, milliseconds; empty: no value
    token_size bytea       not null,                         -- the same of tokens per answer
    primary key (namespace, name, experiment, variant, version, revision, hour, writer)
);
-- The writer has promised never to write this row again. Servers of before promise nothing.
alter table hotprompt_outcome add column if not exists done boolean not null default false;
create index if not exists hotprompt_outcome_hour on hotprompt_outcome (namespace, hour);
create index if not exists hotprompt_outcome_open
    on hotprompt_outcome (namespace, hour, name, experiment, variant, version, revision) where writer <> '';

-- Rows that were rolled up although their writer had not promised never to write them again: it crashed, was paused, or is a
-- server of before. Where it does write again, only the difference is added. Not late: what is in the sum. Late: what
-- replaces it with the next roll-up.
create table if not exists hotprompt_outcome_source (
    namespace  text        not null,
    name       text        not null,
    experiment text        not null,
    variant    text        not null,
    version    bigint      not null,
    revision   bigint      not null,
    hour       timestamptz not null,
    writer     text        not null,
    late       boolean     not null,
    flush      bigint      not null,
    exposures  bigint      not null,
    answers    bigint      not null,
    errors     bigint      not null,
    up         bigint      not null,
    down       bigint      not null,
    tokens     bigint      not null,
    latency    bytea       not null,
    token_size bytea       not null,
    primary key (namespace, name, experiment, variant, version, revision, hour, writer, late)
);
create index if not exists hotprompt_outcome_source_hour on hotprompt_outcome_source (namespace, hour);
create index if not exists hotprompt_outcome_source_late on hotprompt_outcome_source (namespace) where late;

-- A row that appears although it is in a sum already is put aside. After the insert, not before it: an insert that waited
-- for a roll-up to commit sees only then what was rolled up.
create or replace function hotprompt_outcome_again() returns trigger
    language plpgsql as $$
declare
    counted bigint;
begin
    select s.flush into counted from hotprompt_outcome_source s
     where s.namespace = new.namespace and s.name = new.name and s.experiment = new.experiment
       and s.variant = new.variant and s.version = new.version and s.revision = new.revision
       and s.hour = new.hour and s.writer = new.writer and not s.late;
    if not found then
        return null;
    end if;
    if new.flush > counted then
        insert into hotprompt_outcome_source as s
               (namespace, name, experiment, variant, version, revision, hour, writer, late, flush,
                exposures, answers, errors, up, down, tokens, latency, token_size)
        values (new.namespace, new.name, new.experiment, new.variant, new.version, new.revision, new.hour, new.writer,
                true, new.flush, new.exposures, new.answers, new.errors, new.up, new.down, new.tokens, new.latency,
                new.token_size)
        on conflict on constraint hotprompt_outcome_source_pkey do update
           set flush = excluded.flush, exposures = excluded.exposures, answers = excluded.answers,
               errors = excluded.errors, up = excluded.up, down = excluded.down, tokens = excluded.tokens,
               latency = excluded.latency, token_size = excluded.token_size
         where s.flush < excluded.flush;
    end if;
    delete from hotprompt_outcome o
     where o.namespace = new.namespace and o.name = new.name and o.experiment = new.experiment
       and o.variant = new.variant and o.version = new.version and o.revision = new.revision
       and o.hour = new.hour and o.writer = new.writer;
    return null;
end $$;

-- With the rights of the owner, because roles that were given rights by hand write outcomes as well. Before the trigger is
-- there, so that none fires without them.
select hotprompt_secure('hotprompt_outcome_again');

create or replace trigger hotprompt_outcome_again after insert on hotprompt_outcome
    for each row when (new.writer <> '') execute function hotprompt_outcome_again();

insert into hotprompt_script (version) values (6) on conflict do nothing;
