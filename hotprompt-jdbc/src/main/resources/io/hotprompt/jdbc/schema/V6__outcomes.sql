-- HotPrompt, schema 6: what comes of prompts and of experiments on them. May be run again; changes nothing then.
-- Run it like V4: by the owner of the tables, with search_path set to the schema of the tables.

-- Every instance writes rows of its own and always the whole numbers of an hour, so that writing twice is writing once.
-- The sum over all writers is what happened.
create table if not exists hotprompt_outcome (
    namespace  text        not null,
    name       text        not null,
    experiment text        not null,                         -- its key; '' without one
    variant    text        not null,                         -- '' without one
    version    bigint      not null,
    revision   bigint      not null,                         -- the one that set the experiment's weights; 0 without one
    hour       timestamptz not null,                         -- when it began, by the clock of the instance
    writer     text        not null,
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
create index if not exists hotprompt_outcome_hour on hotprompt_outcome (namespace, hour);

select hotprompt_secure();

insert into hotprompt_script (version) values (6) on conflict do nothing;
