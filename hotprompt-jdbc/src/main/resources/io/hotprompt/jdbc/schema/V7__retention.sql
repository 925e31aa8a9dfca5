-- HotPrompt, schema 7: removes what nobody needs, and what nobody may keep. May be run again; changes nothing then.
-- Run it like V4: by the owner of the tables, with search_path set to the schema of the tables.
--
--   select hotprompt_prune('support', 100, 'yearly clean-up');                     -- the newest 100 versions stay
--   select hotprompt_prune('support', 100, 'yearly clean-up', interval '1 year');  -- and what is younger than a year
--   select * from hotprompt_redact('support', 40, 'the name of a customer was in it');
--
-- Both are for the owner of the tables alone and enter the change history; without p_author under the name of the login.

-- Set: the text and the note of this version were removed.
alter table hotprompt_version add column if not exists redacted_at timestamptz;

create index if not exists hotprompt_instance_expires on hotprompt_instance (expires_at);

-- For pages of names, whose order is the same in every database.
create index if not exists hotprompt_release_names on hotprompt_release (namespace, name collate "C")
    where version is not null;

-- A later script may have added kinds of its own: they stay.
do $$
declare
    old_check name;
begin
    select conname into old_check from pg_catalog.pg_constraint
     where conrelid = 'hotprompt_change'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%EXPERIMENT%';
    if old_check is not null and exists (select from pg_catalog.pg_constraint
             where conrelid = 'hotprompt_change'::regclass and contype = 'c'
               and pg_get_constraintdef(oid) like '%PRUNE%') then
        return;
    end if;
    if old_check is not null then
        execute format('alter table hotprompt_change drop constraint %I', old_check);
    end if;
    alter table hotprompt_change add constraint hotprompt_change_kind_check check (kind in
        ('SAVE', 'DRAFT', 'RESTORE', 'EXPERIMENT', 'PROMOTE', 'STOP', 'DELETE', 'PRUNE', 'REDACT'));
end $$;

-- The versions that servers may be serving, by what a release says, and what they are used for. The one place that knows:
-- hotprompt_prune keeps them, hotprompt_redact refuses them, and a redacted version never becomes one of them.
create or replace function hotprompt_in_use(p_release hotprompt_release) returns table (version bigint, use text)
    language sql immutable rows 2 as $$
    select p_release.version, 'is live; make another version live first'::text where p_release.version is not null
    union all
    select pg_catalog.trunc(arm.number::numeric)::bigint, 'is in a running experiment; end the experiment first'::text
      from pg_catalog.jsonb_path_query(p_release.experiment, '$.arms[*].version ? (@.type() == "number")'::jsonpath)
           as arm(number)
     where arm.number::numeric between 1::numeric and 9223372036854775807::numeric
$$;

create or replace function hotprompt_refuse_redacted() returns trigger
    language plpgsql as $$
declare
    used bigint;
begin
    for used in select u.version from hotprompt_in_use(new) u loop
        if exists (select from hotprompt_version v where v.namespace = new.namespace and v.name = new.name
                      and v.version = used and v.redacted_at is not null) then
            raise exception 'prompt "%": version % was redacted, its text is gone', new.name, used
                using errcode = 'restrict_violation', hint = 'Choose another version, or save a new one.';
        end if;
    end loop;
    return new;
end $$;

create or replace trigger hotprompt_release_redacted before insert or update on hotprompt_release
    for each row execute function hotprompt_refuse_redacted();

-- Versions and changes are never changed, but for what hotprompt_prune and hotprompt_redact do: these name their
-- transaction in a setting and take the name back. Anybody may write that setting; it helps only who owns the table.
create or replace function hotprompt_keep() returns trigger
    language plpgsql as $$
begin
    if (tg_op = 'UPDATE' or tg_op = 'DELETE' and tg_table_name = 'hotprompt_version')
            and current_setting('hotprompt.removing', true) = pg_current_xact_id()::text
            and pg_has_role((select relowner from pg_catalog.pg_class where oid = tg_relid), 'usage') then
        return null;
    end if;
    raise exception '% is never changed: % refused', tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation',
              hint = 'Save a new version instead; to remove an old one use hotprompt_prune or hotprompt_redact.';
end $$;

create or replace trigger hotprompt_version_keep before update or delete or truncate on hotprompt_version
    for each statement execute function hotprompt_keep();
create or replace trigger hotprompt_change_keep before update or delete or truncate on hotprompt_change
    for each statement execute function hotprompt_keep();

-- Who may remove something, and that they say why.
create or replace function hotprompt_accept_removal(p_name text, p_note text, p_namespace text) returns void
    language plpgsql as $$
begin
    if not pg_has_role((select relowner from pg_catalog.pg_class where oid = 'hotprompt_version'::regclass), 'usage') then
        raise exception 'only the owner of hotprompt_version removes versions, and % is not', current_user
            using errcode = 'insufficient_privilege',
                  hint = 'Call the function as the owner of the tables; a right to execute it is not enough.';
    end if;
    if p_note is null or length(btrim(p_note)) < 3 or length(p_note) > 2000 then
        raise exception 'a note is needed that says why: 3 to 2000 characters' using errcode = 'check_violation';
    end if;
    if not exists (select from hotprompt_version v where v.namespace = p_namespace and v.name = p_name)
            and not exists (select from hotprompt_change c where c.namespace = p_namespace and c.name = p_name) then
        raise exception 'prompt "%" does not exist', p_name using errcode = 'no_data_found';
    end if;
end $$;

-- Enters a change that leaves alone what is live. It repeats the running experiment, which goes on.
create or replace function hotprompt_record_removal(
        p_kind text, p_namespace text, p_name text, p_version bigint, p_author text, p_note text)
    returns table (version bigint, revision bigint, from_version bigint, at timestamptz)
    language sql volatile as $$
    insert into hotprompt_change (namespace, name, revision, kind, from_version, version, experiment, author, note)
    select p_namespace, p_name, f.revision, p_kind, r.version, p_version, r.experiment, p_author, p_note
      from hotprompt_revision f
      left join hotprompt_release r on r.namespace = p_namespace and r.name = p_name
    returning version, revision, from_version, at
$$;

-- Removes versions of a prompt, oldest first, at most p_limit; tells how many. The newest p_keep stay, what is in use stays,
-- and with p_older_than what was saved within that time stays. Others' changes wait meanwhile.
create or replace function hotprompt_prune(
        p_name text, p_keep integer, p_note text, p_older_than interval default null,
        p_namespace text default 'default', p_author text default null, p_limit integer default null)
    returns bigint
    language plpgsql as $$
declare
    kept bigint[];
    newest_kept bigint;
    saved_before timestamptz := coalesce(clock_timestamp() - p_older_than, 'infinity');
    removed bigint;
    oldest bigint;
    newest bigint;
begin
    if p_keep is null or p_keep < 1 then
        raise exception 'at least the newest version stays: p_keep must be 1 or more' using errcode = 'check_violation';
    end if;
    if p_older_than < interval '0' then
        raise exception 'p_older_than must not be negative' using errcode = 'check_violation';
    end if;
    perform hotprompt_accept_removal(p_name, p_note, p_namespace);
    perform hotprompt_lock();
    kept := array(select u.version from hotprompt_release r cross join lateral hotprompt_in_use(r) u
                   where r.namespace = p_namespace and r.name = p_name);
    select v.version into newest_kept from hotprompt_version v
     where v.namespace = p_namespace and v.name = p_name order by v.version desc offset p_keep - 1 limit 1;
    -- No join: it is fast also while the planner knows nothing of the table.
    select max(o.version) into newest from (
        select v.version from hotprompt_version v
         where v.namespace = p_namespace and v.name = p_name and v.version < newest_kept
           and v.version <> all (kept) and v.created_at <= saved_before
         order by v.version limit p_limit) o;
    perform set_config('hotprompt.removing', pg_current_xact_id()::text, true);
    with pruned as (
        delete from hotprompt_version v
         where v.namespace = p_namespace and v.name = p_name and v.version <= newest
           and v.version <> all (kept) and v.created_at <= saved_before
        returning v.version)
    select count(*), min(p.version) into removed, oldest from pruned p;
    perform set_config('hotprompt.removing', '', true);
    if removed > 0 then
        perform hotprompt_record_removal('PRUNE', p_namespace, p_name, newest,
            coalesce(p_author, session_user collate "default"),
            format('%s (%s removed, v%s to v%s)', p_note, removed, oldest, newest));
    end if;
    return removed;
end $$;

-- Removes the text of one version, and its note, also where the change history repeats it. Of a version that was pruned, the
-- note in the history. p_content_hash fills in the hash of a version that was saved without one.
create or replace function hotprompt_redact(
        p_name text, p_version bigint, p_note text, p_namespace text default 'default',
        p_author text default null, p_content_hash text default null)
    returns table (version bigint, revision bigint, from_version bigint, at timestamptz)
    language plpgsql as $$
declare
    found_use text;
    found_version boolean;
    found_note boolean;
begin
    perform hotprompt_accept_removal(p_name, p_note, p_namespace);
    perform hotprompt_lock();
    select u.use into found_use from hotprompt_release r cross join lateral hotprompt_in_use(r) u
     where r.namespace = p_namespace and r.name = p_name and u.version = p_version limit 1;
    if found then
        raise exception 'prompt "%": version % %', p_name, p_version, found_use using errcode = 'object_in_use';
    end if;
    perform set_config('hotprompt.removing', pg_current_xact_id()::text, true);
    update hotprompt_version v
       set messages = '[]', variables = '[]', parameters = '{}', note = '',
           content_hash = coalesce(v.content_hash, p_content_hash), redacted_at = coalesce(v.redacted_at, clock_timestamp())
     where v.namespace = p_namespace and v.name = p_name and v.version = p_version;
    found_version := found;
    update hotprompt_change c set note = ''
     where c.namespace = p_namespace and c.name = p_name and c.version = p_version and c.kind in ('SAVE', 'DRAFT');
    found_note := found;
    perform set_config('hotprompt.removing', '', true);
    if not found_version and not found_note then
        raise exception 'prompt "%" has no version %', p_name, p_version using errcode = 'no_data_found';
    end if;
    return query select * from hotprompt_record_removal('REDACT', p_namespace, p_name, p_version,
        coalesce(p_author, session_user collate "default"), p_note);
end $$;

select hotprompt_secure('hotprompt_refuse_redacted');

insert into hotprompt_script (version) values (7) on conflict do nothing;
