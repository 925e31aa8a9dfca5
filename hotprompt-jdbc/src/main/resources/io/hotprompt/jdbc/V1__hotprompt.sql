-- HotPrompt, schema 1. PostgreSQL 14 or later. May be run again; changes nothing then.
-- Run it in one transaction, by the role that shall own the tables, with search_path set to the schema they shall be in.

-- Functions below keep the search_path of this moment: the schema of the tables, nothing before it.
select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

create table if not exists hotprompt_schema (
    version      integer primary key,
    installed_at timestamptz not null default clock_timestamp()
);

-- The fence: one row for all namespaces. Raised once by every transaction that changes a release; its row lock makes the
-- order of revisions the order of commits.
create table if not exists hotprompt_revision (
    only_row  boolean primary key default true check (only_row),
    revision  bigint  not null,
    token     text    not null,
    raised_by xid8,
    raised_at timestamptz
);
insert into hotprompt_revision (revision, token) values (0, gen_random_uuid()::text) on conflict do nothing;

-- The random token of each revision. A reader whose (revision, token) is not in here has seen another history.
create table if not exists hotprompt_history (
    revision bigint      primary key,
    token    text        not null,
    at       timestamptz not null default clock_timestamp()
);
insert into hotprompt_history (revision, token)
    select revision, token from hotprompt_revision on conflict do nothing;

-- What a prompt says. Immutable.
create table if not exists hotprompt_version (
    namespace    text        not null,
    name         text        not null,
    version      bigint      not null check (version > 0),
    messages     jsonb       not null,                       -- [{"role": "system", "content": "..."}, ...]
    variables    jsonb       not null default '[]',          -- [{"name", "type", "default", "allowed"}, ...]
    parameters   jsonb       not null default '{}',          -- {"model": "...", "temperature": 0.2, ...}
    content_hash text,                                       -- written by the library; checked by readers if present
    author       text        not null default session_user,
    note         text        not null default '',
    created_at   timestamptz not null default clock_timestamp(),
    primary key (namespace, name, version)
);

-- Which version is live. version is null: the prompt was deleted.
create table if not exists hotprompt_release (
    namespace  text   not null default 'default',
    name       text   not null,
    version    bigint,
    experiment jsonb,                                        -- {"key", "arms": [{"variant", "version", "weight"}, ...]}
    revision   bigint not null default 0,                    -- stamped by trigger
    primary key (namespace, name),
    foreign key (namespace, name, version) references hotprompt_version (namespace, name, version)
);
create index if not exists hotprompt_release_revision on hotprompt_release (namespace, revision);

-- Who did what and why. Immutable.
create table if not exists hotprompt_change (
    id           bigint generated always as identity primary key,
    namespace    text        not null,
    name         text        not null,
    revision     bigint      not null,
    kind         text        not null
        check (kind in ('SAVE', 'DRAFT', 'RESTORE', 'EXPERIMENT', 'PROMOTE', 'STOP', 'DELETE')),
    from_version bigint,
    version      bigint      not null,
    experiment   jsonb,
    author       text        not null,
    note         text        not null,
    at           timestamptz not null default clock_timestamp(),
    db_role      text        not null default session_user   -- the login role; stamped by trigger, cannot be forged
);
create index if not exists hotprompt_change_name on hotprompt_change (namespace, name, id desc);
create index if not exists hotprompt_change_revision on hotprompt_change (revision);

-- What each running instance serves. Written by the instances, removed when they close.
create table if not exists hotprompt_instance (
    namespace  text        not null,
    id         text        not null,
    host       text        not null,
    revision   bigint      not null,
    token      text        not null,
    mode       text        not null,
    latency_ms bigint,                                       -- from commit to swap of the newest reload
    rejections jsonb       not null default '[]',            -- [{"prompt", "version", "serving", "reason"}, ...]
    started_at timestamptz not null default clock_timestamp(),
    last_seen  timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    primary key (namespace, id)
);

-- Triggers ------------------------------------------------------------------------------------------------------------

-- Before each statement, so that the fence is locked before any release. Twice in one transaction is once. The start of
-- the transaction is compared too because transaction numbers begin again in a restored cluster.
create or replace function hotprompt_raise_fence() returns trigger
    language plpgsql security definer set search_path from current as $$
begin
    update hotprompt_revision
       set revision = revision + 1,
           token = gen_random_uuid()::text,
           raised_by = pg_current_xact_id(),
           raised_at = transaction_timestamp()
     where raised_by is distinct from pg_current_xact_id()
        or raised_at is distinct from transaction_timestamp();
    return null;
end $$;

-- At commit, so that "at" is the time of the commit and not that of a statement long before it. The notification is a hint
-- to look; its payload is the revision.
create or replace function hotprompt_announce() returns trigger
    language plpgsql security definer set search_path from current as $$
begin
    insert into hotprompt_history (revision, token) values (new.revision, new.token);
    perform pg_notify('hotprompt', new.revision::text);
    return null;
end $$;

create or replace function hotprompt_stamp_release() returns trigger
    language plpgsql security definer set search_path from current as $$
begin
    select revision into strict new.revision from hotprompt_revision;
    return new;
end $$;

-- A deletion is data: the row stays as a tombstone.
create or replace function hotprompt_bury() returns trigger
    language plpgsql security definer set search_path from current as $$
begin
    update hotprompt_release set version = null, experiment = null
     where namespace = old.namespace and name = old.name and version is not null;
    return null;
end $$;

-- Every change of a release is recorded, also one made by hand. Author, note and kind come from hotprompt_publish.
create or replace function hotprompt_record_release() returns trigger
    language plpgsql security definer set search_path from current as $$
declare
    known_kind text := nullif(current_setting('hotprompt.kind', true), '');
    found_kind text;
begin
    if new.version is null and old.version is null then
        return null;
    end if;
    found_kind := case
        when new.version is null then 'DELETE'
        when new.experiment is not null and new.experiment is distinct from old.experiment then 'EXPERIMENT'
        when old.experiment is not null and new.experiment is null and new.version = old.version then 'STOP'
        when exists (select from hotprompt_change c
                      where c.namespace = new.namespace and c.name = new.name and c.version = new.version) then 'RESTORE'
        else 'SAVE' end;
    insert into hotprompt_change (namespace, name, revision, kind, from_version, version, experiment, author, note)
    values (new.namespace, new.name, new.revision, coalesce(known_kind, found_kind), old.version,
            coalesce(new.version, old.version), new.experiment,
            coalesce(nullif(current_setting('hotprompt.author', true), ''), session_user),
            coalesce(nullif(current_setting('hotprompt.note', true), ''), 'changed in SQL'));
    return null;
end $$;

create or replace function hotprompt_stamp_change() returns trigger
    language plpgsql as $$
begin
    new.db_role := session_user;
    new.at := clock_timestamp();
    return new;
end $$;

create or replace function hotprompt_refuse() returns trigger
    language plpgsql as $$
begin
    raise exception '% is never changed: % refused', tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation', hint = 'Save a new version instead; history stays as it was.';
end $$;

create or replace trigger hotprompt_release_fence before insert or update or delete on hotprompt_release
    for each statement execute function hotprompt_raise_fence();
create or replace trigger hotprompt_release_stamp before insert or update on hotprompt_release
    for each row execute function hotprompt_stamp_release();
create or replace trigger hotprompt_release_bury before delete on hotprompt_release
    for each row execute function hotprompt_bury();
create or replace trigger hotprompt_release_record after insert or update on hotprompt_release
    for each row execute function hotprompt_record_release();
create or replace trigger hotprompt_release_keep before truncate on hotprompt_release
    for each statement execute function hotprompt_refuse();
create or replace trigger hotprompt_version_keep before update or delete or truncate on hotprompt_version
    for each statement execute function hotprompt_refuse();
create or replace trigger hotprompt_change_keep before update or delete or truncate on hotprompt_change
    for each statement execute function hotprompt_refuse();
create or replace trigger hotprompt_change_stamp before insert on hotprompt_change
    for each row execute function hotprompt_stamp_change();

-- Constraint triggers alone can wait for the commit, and they cannot be replaced.
drop trigger if exists hotprompt_revision_announce on hotprompt_revision;
create constraint trigger hotprompt_revision_announce after update on hotprompt_revision
    deferrable initially deferred for each row execute function hotprompt_announce();

-- Changes -------------------------------------------------------------------------------------------------------------

-- Waits for whoever else changes prompts; until the transaction ends nobody else does.
create or replace function hotprompt_lock() returns bigint
    language sql volatile security definer set search_path from current as $$
    select revision from hotprompt_revision for update
$$;

-- Makes a version live (null: deletes the prompt).
create or replace function hotprompt_publish(
        p_namespace text, p_name text, p_version bigint, p_experiment jsonb, p_kind text, p_author text, p_note text)
    returns table (version bigint, revision bigint, from_version bigint, at timestamptz)
    language plpgsql security definer set search_path from current as $$
begin
    perform set_config('hotprompt.kind', p_kind, true), set_config('hotprompt.author', p_author, true),
            set_config('hotprompt.note', p_note, true);
    insert into hotprompt_release as r (namespace, name, version, experiment)
    values (p_namespace, p_name, p_version, p_experiment)
    on conflict on constraint hotprompt_release_pkey
    do update set version = excluded.version, experiment = excluded.experiment;
    perform set_config('hotprompt.kind', '', true), set_config('hotprompt.author', '', true),
            set_config('hotprompt.note', '', true);
    return query select c.version, c.revision, c.from_version, c.at from hotprompt_change c
                  where c.namespace = p_namespace and c.name = p_name order by c.id desc limit 1;
end $$;

-- Adds the next version of a prompt; the fence is held so that numbers have no gaps.
create or replace function hotprompt_add_version(
        p_namespace text, p_name text, p_messages jsonb, p_variables jsonb, p_parameters jsonb, p_content_hash text,
        p_author text, p_note text)
    returns bigint
    language plpgsql security definer set search_path from current as $$
declare
    next_version bigint;
begin
    perform hotprompt_lock();
    select coalesce(max(v.version), 0) + 1 into next_version from hotprompt_version v
     where v.namespace = p_namespace and v.name = p_name;
    insert into hotprompt_version
        (namespace, name, version, messages, variables, parameters, content_hash, author, note)
    values (p_namespace, p_name, next_version, p_messages, p_variables, p_parameters, p_content_hash, p_author, p_note);
    return next_version;
end $$;

-- Records a version that is not live. Raises no revision.
create or replace function hotprompt_record_draft(
        p_namespace text, p_name text, p_version bigint, p_author text, p_note text)
    returns table (version bigint, revision bigint, from_version bigint, at timestamptz)
    language sql volatile security definer set search_path from current as $$
    insert into hotprompt_change (namespace, name, revision, kind, from_version, version, author, note)
    select p_namespace, p_name, f.revision, 'DRAFT',
           (select r.version from hotprompt_release r where r.namespace = p_namespace and r.name = p_name),
           p_version, p_author, p_note
      from hotprompt_revision f
    returning version, revision, from_version, at
$$;

-- These run with the rights of the tables' owner: not for everybody.
revoke execute on function hotprompt_lock() from public;
revoke execute on function hotprompt_publish(text, text, bigint, jsonb, text, text, text) from public;
revoke execute on function hotprompt_add_version(text, text, jsonb, jsonb, jsonb, text, text, text) from public;
revoke execute on function hotprompt_record_draft(text, text, bigint, text, text) from public;

insert into hotprompt_schema (version) values (1) on conflict do nothing;
