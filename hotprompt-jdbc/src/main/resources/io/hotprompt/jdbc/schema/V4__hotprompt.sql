-- HotPrompt, schema 4: tables, triggers and the functions of the store. PostgreSQL 14 or later.
-- Complete: makes everything in an empty schema, and brings an installation of V1 to V3 to this state. May be run again.
-- Run it by the role that shall own the tables, with search_path set to the schema they shall be in. It does not matter
-- whether it runs in one transaction: no function has the rights of the owner before its search_path is fixed.

-- Nothing is adopted: what bears our names here and belongs to somebody else may do anything. A superuser is a member of
-- every role, and what a superuser makes belongs to nobody else: superusers adopt nothing either.
do $$
declare
    foreign_object text;
begin
    if current_schema() is null then
        raise exception 'no schema of the search_path exists: %', current_setting('search_path')
            using errcode = 'invalid_schema_name', hint = 'Create the schema, or correct search_path (currentSchema in the URL).';
    end if;
    select kind || ' ' || name into foreign_object from (
        select 'the relation' as kind, c.relname as name, c.relowner as owner from pg_catalog.pg_class c
         where c.relnamespace = quote_ident(current_schema())::regnamespace and c.relname like 'hotprompt\_%'
        union all
        select 'the function', p.proname, p.proowner from pg_catalog.pg_proc p
         where p.pronamespace = quote_ident(current_schema())::regnamespace and p.proname like 'hotprompt\_%') o
     where o.owner <> quote_ident(current_user)::regrole
       and (not pg_has_role(o.owner, 'usage') or (select rolsuper from pg_catalog.pg_roles where rolname = current_user))
     limit 1;
    if found then
        raise exception '% in schema % belongs to another role', foreign_object, current_schema()
            using errcode = 'insufficient_privilege',
                  hint = 'Run the script as the owner of the HotPrompt tables (set role), or remove what is not HotPrompt''s.';
    end if;
    if exists (select from pg_catalog.pg_namespace n cross join lateral aclexplode(n.nspacl) a
                where n.oid = quote_ident(current_schema())::regnamespace and a.grantee = 0 and a.privilege_type = 'CREATE') then
        raise notice 'everybody may create objects in schema %: revoke create on schema % from public; or use a schema of its own',
            current_schema(), quote_ident(current_schema());
    end if;
end $$;

-- What a library must know to work with these tables; one that knows less refuses them. Scripts that leave older libraries
-- at work do not raise it: 3 is the first such state.
create table if not exists hotprompt_schema (
    version      integer primary key,
    installed_at timestamptz not null default clock_timestamp()
);
insert into hotprompt_schema (version) values (3) on conflict do nothing;

-- Which scripts were run.
create table if not exists hotprompt_script (
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
-- Who this store is, for ever: what listens, reads and reports compares it.
alter table hotprompt_revision add column if not exists store text not null default gen_random_uuid()::text;

-- The random token of each revision. A reader whose (revision, token) is not in here has seen another history.
create table if not exists hotprompt_history (
    revision bigint      primary key,
    token    text        not null,
    at       timestamptz not null default clock_timestamp()
);

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

-- The login role that added it; stamped by trigger, cannot be forged. Null in versions of before.
alter table hotprompt_version add column if not exists db_role text;

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
create index if not exists hotprompt_change_version on hotprompt_change (namespace, name, version);

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

-- A row of the fence that was lost is made again, above every number that was ever given.
insert into hotprompt_revision (revision, token)
    select coalesce(greatest((select max(revision) from hotprompt_history) + 1, (select max(revision) from hotprompt_release),
           (select max(revision) from hotprompt_change)), 0), gen_random_uuid()::text
     where not exists (select from hotprompt_revision)
    on conflict do nothing;
insert into hotprompt_history (revision, token)
    select revision, token from hotprompt_revision on conflict do nothing;

-- Triggers ------------------------------------------------------------------------------------------------------------

-- Before each statement, so that the fence is locked before any release. Twice in one transaction is once. The start of
-- the transaction is compared too because transaction numbers begin again in a restored cluster.
create or replace function hotprompt_raise_fence() returns trigger
    language plpgsql as $$
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
-- to look; its payload is the revision. It goes to the channel of this store, so that neighbours in the same database are
-- not woken, and to the channel "hotprompt", for servers and programs that know no other. Where the queue of notifications
-- fills up (a session listens and stays in its transaction) hints are left out: a full queue would refuse the commit, and
-- every server polls.
create or replace function hotprompt_announce() returns trigger
    language plpgsql as $$
begin
    insert into hotprompt_history (revision, token) values (new.revision, new.token);
    if pg_notification_queue_usage() < 0.5::double precision then
        perform pg_notify('hotprompt', new.revision::text), pg_notify('hotprompt_' || new.store, new.revision::text);
    end if;
    return null;
end $$;

create or replace function hotprompt_stamp_release() returns trigger
    language plpgsql as $$
begin
    select revision into strict new.revision from hotprompt_revision;
    return new;
end $$;

-- A deletion is data: the row stays as a tombstone.
create or replace function hotprompt_bury() returns trigger
    language plpgsql as $$
begin
    update hotprompt_release set version = null, experiment = null
     where namespace = old.namespace and name = old.name and version is not null;
    return null;
end $$;

-- Every change of a release is recorded, also one made by hand. Author and note come from hotprompt_publish; what kind of
-- change it is follows from the rows.
create or replace function hotprompt_record_release() returns trigger
    language plpgsql as $$
declare
    told text := nullif(current_setting('hotprompt.kind', true), '');
    kind text;
begin
    if new.version is null and old.version is null then
        return null;
    end if;
    kind := case
        when new.version is null then 'DELETE'
        when new.experiment is not null and new.experiment is distinct from old.experiment then 'EXPERIMENT'
        when old.experiment is not null and new.experiment is null and new.version = old.version then 'STOP'
        when exists (select from hotprompt_change c
                      where c.namespace = new.namespace and c.name = new.name and c.version = new.version) then 'RESTORE'
        else 'SAVE' end;
    -- What the caller says counts only where the rows allow either.
    if old.experiment is not null and new.experiment is null and kind in ('STOP', 'RESTORE')
            and (told = 'RESTORE' or told = 'PROMOTE' and exists (
                    select from jsonb_array_elements(old.experiment -> 'arms') arm
                     where arm ->> 'version' = new.version::text)) then
        kind := told;
    end if;
    insert into hotprompt_change (namespace, name, revision, kind, from_version, version, experiment, author, note)
    values (new.namespace, new.name, new.revision, kind, old.version,
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

create or replace function hotprompt_stamp_version() returns trigger
    language plpgsql as $$
begin
    new.db_role := session_user;
    if octet_length(new.messages::text) + octet_length(new.variables::text) + octet_length(new.parameters::text) > 4194304 then
        raise exception 'prompt "%" is too large: a version has at most 4 MiB in the database', new.name
            using errcode = 'program_limit_exceeded';
    end if;
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
create or replace trigger hotprompt_revision_keep before delete or truncate on hotprompt_revision
    for each statement execute function hotprompt_refuse();
create or replace trigger hotprompt_history_keep before update or delete or truncate on hotprompt_history
    for each statement execute function hotprompt_refuse();
create or replace trigger hotprompt_version_stamp before insert on hotprompt_version
    for each row execute function hotprompt_stamp_version();
-- A later script lets two functions of the owner remove versions; that stays.
do $$
begin
    if to_regprocedure('hotprompt_keep()') is null then
        create or replace trigger hotprompt_version_keep before update or delete or truncate on hotprompt_version
            for each statement execute function hotprompt_refuse();
        create or replace trigger hotprompt_change_keep before update or delete or truncate on hotprompt_change
            for each statement execute function hotprompt_refuse();
    end if;
end $$;
create or replace trigger hotprompt_change_stamp before insert on hotprompt_change
    for each row execute function hotprompt_stamp_change();

-- Constraint triggers alone can wait for the commit, and they cannot be replaced.
drop trigger if exists hotprompt_revision_announce on hotprompt_revision;
create constraint trigger hotprompt_revision_announce after update on hotprompt_revision
    deferrable initially deferred for each row execute function hotprompt_announce();

-- Changes -------------------------------------------------------------------------------------------------------------

-- Waits for whoever else changes prompts; until the transaction ends nobody else does.
create or replace function hotprompt_lock() returns bigint
    language sql volatile as $$
    select revision from hotprompt_revision for update
$$;

-- Makes a version live (null: deletes the prompt).
create or replace function hotprompt_publish(
        p_namespace text, p_name text, p_version bigint, p_experiment jsonb, p_kind text, p_author text, p_note text)
    returns table (version bigint, revision bigint, from_version bigint, at timestamptz)
    language plpgsql as $$
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
    language plpgsql as $$
declare
    next_version bigint;
begin
    perform hotprompt_lock();
    -- Not max(): it reads all versions while the planner knows nothing of the table.
    next_version := 1 + coalesce((select v.version from hotprompt_version v
        where v.namespace = p_namespace and v.name = p_name order by v.version desc limit 1), 0);
    insert into hotprompt_version
        (namespace, name, version, messages, variables, parameters, content_hash, author, note)
    values (p_namespace, p_name, next_version, p_messages, p_variables, p_parameters, p_content_hash, p_author, p_note);
    return next_version;
end $$;

-- Records a version that is not live. Raises no revision.
create or replace function hotprompt_record_draft(
        p_namespace text, p_name text, p_version bigint, p_author text, p_note text)
    returns table (version bigint, revision bigint, from_version bigint, at timestamptz)
    language sql volatile as $$
    insert into hotprompt_change (namespace, name, revision, kind, from_version, version, author, note)
    select p_namespace, p_name, f.revision, 'DRAFT',
           (select r.version from hotprompt_release r where r.namespace = p_namespace and r.name = p_name),
           p_version, p_author, p_note
      from hotprompt_revision f
    returning version, revision, from_version, at
$$;

-- Rights --------------------------------------------------------------------------------------------------------------

-- Gives a role what it needs: 'reader' reads prompts and writes its receipts and outcomes (every server), 'writer' changes
-- prompts besides through the functions of the store (admin panel, CI), 'editor' reads, and changes prompts through the
-- functions for SQL clients alone, which take the author from the login. An upgrade keeps it.
create or replace function hotprompt_grant(p_role name, p_access text) returns void
    language plpgsql as $$
declare
    home regnamespace := quote_ident(current_schema())::regnamespace;
    item record;
begin
    if p_access not in ('reader', 'writer', 'editor') then
        raise exception 'there is no access "%": reader, writer or editor', p_access using errcode = 'invalid_parameter_value';
    end if;
    execute format('grant usage on schema %s to %I', home, p_role);
    for item in select c.oid::regclass as name, c.relname in ('hotprompt_instance', 'hotprompt_outcome', 'hotprompt_outcome_source') as reported
                  from pg_catalog.pg_class c
                 where c.relnamespace = home and c.relkind = 'r' and c.relname like 'hotprompt\_%' loop
        execute format('grant select on %s to %I', item.name, p_role);
        if item.reported and p_access <> 'editor' then
            execute format('grant insert, update, delete on %s to %I', item.name, p_role);
        end if;
    end loop;
    for item in select p.oid::regprocedure as name from pg_catalog.pg_proc p
                 where p.pronamespace = home
                   and (p_access <> 'reader' and p.proname in ('hotprompt_save', 'hotprompt_save_messages',
                            'hotprompt_restore', 'hotprompt_live', 'hotprompt_start_experiment', 'hotprompt_promote',
                            'hotprompt_stop_experiment', 'hotprompt_delete')
                     or p_access = 'writer' and p.proname in ('hotprompt_lock', 'hotprompt_publish',
                            'hotprompt_add_version', 'hotprompt_record_draft')) loop
        execute format('grant execute on function %s to %I', item.name, p_role);
    end loop;
    for item in select p.oid::regprocedure as name from pg_catalog.pg_proc p
                 where p_access <> 'reader' and p.pronamespace = to_regnamespace('hotprompt')
                   and obj_description(p.oid, 'pg_proc') = 'HotPrompt in ' || home loop
        execute format('grant usage on schema hotprompt to %I', p_role);
        execute format('grant execute on function %s to %I', item.name, p_role);
    end loop;
end $$;

-- Every HotPrompt script ends with it. Fixes the search_path of our functions to the schema of the tables, gives those it
-- names the rights of the owner, takes back what default privileges gave to other roles, and gives the roles that were
-- granted an access before what is new.
create or replace function hotprompt_secure(variadic p_owners_rights text[] default array[]::text[]) returns void
    language plpgsql as $$
declare
    home regnamespace := quote_ident(current_schema())::regnamespace;
    item record;
    taken record;
    roles name[];
    accesses text[];
begin
    -- Who was granted an access; a right that default privileges give to everything says nothing, unless it is on what was
    -- there before, from which it was taken back then.
    select array_agg(g.role), array_agg(g.access) into roles, accesses from (
        select pg_get_userbyid(a.grantee) as role,
               case when bool_or(a.what = 'hotprompt_publish') then 'writer'
                    when bool_or(a.what = 'hotprompt_instance') then 'reader' else 'editor' end as access
          from (select x.grantee, p.proname as what, 'f'::"char" as kind, x.privilege_type
                  from pg_catalog.pg_proc p cross join lateral aclexplode(p.proacl) x
                 where p.pronamespace = home and p.proname in ('hotprompt_publish', 'hotprompt_save')
                union all
                select x.grantee, c.relname, 'r', x.privilege_type
                  from pg_catalog.pg_class c cross join lateral aclexplode(c.relacl) x
                 where c.relnamespace = home and c.relname = 'hotprompt_instance' and x.privilege_type = 'INSERT') a
         where a.grantee not in (0, quote_ident(current_user)::regrole::oid)
           and (not exists (select from pg_catalog.pg_default_acl d cross join lateral aclexplode(d.defaclacl) x
                            where d.defaclrole = quote_ident(current_user)::regrole and d.defaclnamespace in (0, home::oid)
                              and d.defaclobjtype = a.kind and x.grantee = a.grantee
                              and x.privilege_type = a.privilege_type)
                or exists (select from hotprompt_script s
                            where s.version >= case a.what when 'hotprompt_save' then 5 else 4 end)
                   and exists (select from pg_catalog.pg_class c cross join lateral aclexplode(c.relacl) x
                                where c.relnamespace = home and c.relname = 'hotprompt_release'
                                  and x.grantee = a.grantee and x.privilege_type = 'SELECT'))
         group by a.grantee) g;
    for item in select p.oid::regprocedure as name, p.proname::text = any (p_owners_rights) as owners_rights
                  from pg_catalog.pg_proc p
                 where p.pronamespace = home and p.proname like 'hotprompt\_%' loop
        execute format('revoke execute on function %s from public', item.name);
        execute format('alter function %s %s set search_path = %s, pg_temp', item.name,
            case when item.owners_rights then 'security definer' end, home);
    end loop;
    for taken in
        select case a.grantee when 0 then 'public' else a.grantee::regrole::text end as role,
               case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end as plain_name,
               array_agg(distinct d.defaclobjtype) as what
          from pg_catalog.pg_default_acl d cross join lateral aclexplode(d.defaclacl) a
         where d.defaclrole = quote_ident(current_user)::regrole and d.defaclnamespace in (0, home::oid)
           and d.defaclobjtype in ('r', 'S', 'f') and a.grantee <> quote_ident(current_user)::regrole
         group by a.grantee loop
        for item in select 'function ' || p.oid::regprocedure as name from pg_catalog.pg_proc p
                     where 'f' = any (taken.what) and p.pronamespace = home and p.proname like 'hotprompt\_%'
                    union all
                    select case c.relkind when 'S' then 'sequence ' else 'table ' end || c.oid::regclass
                      from pg_catalog.pg_class c
                     where c.relkind = any (taken.what) and c.relnamespace = home and c.relname like 'hotprompt\_%' loop
            execute format('revoke all on %s from %s', item.name, taken.role);
        end loop;
        continue when taken.plain_name = any (roles);
        raise notice 'default privileges gave % rights to HotPrompt: taken back; select hotprompt_grant(..) gives what is needed',
            taken.role;
    end loop;
    for i in 1 .. coalesce(cardinality(roles), 0) loop
        perform hotprompt_grant(roles[i], accesses[i]);
    end loop;
end $$;

select hotprompt_secure('hotprompt_raise_fence', 'hotprompt_announce', 'hotprompt_stamp_release', 'hotprompt_bury',
    'hotprompt_record_release', 'hotprompt_lock', 'hotprompt_publish', 'hotprompt_add_version', 'hotprompt_record_draft');

insert into hotprompt_script (version) values (4) on conflict do nothing;
