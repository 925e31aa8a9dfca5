-- HotPrompt, schema 5: functions for psql and other SQL clients, in the schema of the tables. May be run again.
-- Run it like V4: by the owner of the tables, with search_path set to the schema of the tables.
--
--   select * from hotprompt_save('support', 'You answer for HFIM. {{question}}', 'contact address changed');
--   select * from hotprompt_restore('support', 40, 'bad answers since v42');
--
-- Each call is one change: version, pointer, audit, revision and notification. The author is the login role. What is saved
-- here is not validated: every instance validates it before it serves it, and keeps its last good version otherwise.
--
-- Where a type is written out in these functions, an operator or function of another type could be chosen otherwise: one that
-- somebody else made in the same schema, and that would run with the rights of the owner.

create or replace function hotprompt_check_note(p_note text) returns void
    language plpgsql as $$
begin
    if p_note is null or length(btrim(p_note)) < 3 or length(p_note) > 2000 then
        raise exception 'a note is needed that says why: 3 to 2000 characters' using errcode = 'check_violation';
    end if;
end $$;

-- Saves messages as the next version and makes it live. Without variables or parameters those of the live version stay.
create or replace function hotprompt_save_messages(
        p_name text, p_messages jsonb, p_note text, p_variables jsonb default null, p_parameters jsonb default null,
        p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
declare
    live hotprompt_version;
begin
    perform hotprompt_check_note(p_note);
    if p_name is null or p_name !~ '^[a-z0-9][a-z0-9._-]{0,127}$' then
        raise exception 'a prompt name must match [a-z0-9][a-z0-9._-]*, at most 128 characters'
            using errcode = 'check_violation';
    end if;
    if jsonb_typeof(p_messages) is distinct from 'array' then
        raise exception 'messages must look like [{"role": "system", "content": "..."}]' using errcode = 'check_violation';
    end if;
    perform hotprompt_lock();
    -- No join: it is fast also while the planner knows nothing of the tables.
    select v.* into live from hotprompt_version v
     where v.namespace = p_namespace and v.name = p_name
       and v.version = (select r.version from hotprompt_release r where r.namespace = p_namespace and r.name = p_name);
    return query select p.version, p.revision from hotprompt_publish(p_namespace, p_name,
        hotprompt_add_version(p_namespace, p_name, p_messages, coalesce(p_variables, live.variables, '[]'),
            coalesce(p_parameters, live.parameters, '{}'), null::text, session_user::text collate "default", p_note),
        null::jsonb, 'SAVE'::text, session_user::text collate "default", p_note) p;
end $$;

-- Saves the text of the system message; the other messages, variables and parameters of the live version stay.
create or replace function hotprompt_save(
        p_name text, p_system text, p_note text, p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
declare
    others jsonb;
begin
    perform hotprompt_lock();
    select pg_catalog.jsonb_agg(m.message order by m.place) into others
      from hotprompt_version v cross join lateral jsonb_array_elements(v.messages) with ordinality as m(message, place)
     where v.namespace = p_namespace and v.name = p_name
       and v.version = (select r.version from hotprompt_release r where r.namespace = p_namespace and r.name = p_name)
       and m.message->>'role'::text is distinct from 'system';
    return query select s.version, s.revision from hotprompt_save_messages(p_name,
        pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('role', 'system', 'content', p_system)) || coalesce(others, '[]'),
        p_note, null::jsonb, null::jsonb, p_namespace) s;
end $$;

-- Makes an existing version live again; it keeps its number.
create or replace function hotprompt_restore(
        p_name text, p_version bigint, p_note text, p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
begin
    perform hotprompt_check_note(p_note);
    perform hotprompt_lock();
    if not exists (select from hotprompt_version v
                    where v.namespace = p_namespace and v.name = p_name and v.version = p_version) then
        raise exception 'prompt "%" has no version %', p_name, p_version using errcode = 'no_data_found';
    end if;
    return query select p.version, p.revision
        from hotprompt_publish(p_namespace, p_name, p_version, null::jsonb, 'RESTORE'::text, session_user::text collate "default", p_note) p;
end $$;

-- What is live of a prompt, or nothing.
create or replace function hotprompt_live(p_name text, p_namespace text default 'default')
    returns hotprompt_release
    language plpgsql as $$
declare
    found_release hotprompt_release;
begin
    perform hotprompt_lock();
    select r.* into found_release from hotprompt_release r
     where r.namespace = p_namespace and r.name = p_name and r.version is not null;
    if not found then
        raise exception 'prompt "%" is not live', p_name using errcode = 'no_data_found';
    end if;
    return found_release;
end $$;

-- Starts an experiment: '{"key": "tone", "arms": [{"variant": "control", "version": 40, "weight": 9000},
--                                                {"variant": "warm", "version": 41, "weight": 1000}]}'
create or replace function hotprompt_start_experiment(
        p_name text, p_experiment jsonb, p_note text, p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
begin
    perform hotprompt_check_note(p_note);
    perform hotprompt_live(p_name, p_namespace);
    if (select sum((arm->>'weight'::text)::bigint) from jsonb_array_elements(p_experiment->'arms'::text) arm)
            is distinct from 10000::numeric then
        raise exception 'the weights of the arms must add up to 10000 basis points' using errcode = 'check_violation';
    end if;
    return query select p.version, p.revision
        from hotprompt_publish(p_namespace, p_name, (p_experiment->'arms'::text->0->>'version'::text)::bigint, p_experiment,
            'EXPERIMENT'::text, session_user::text collate "default", p_note) p;
end $$;

-- Makes the version of an arm live for everybody and ends the experiment.
create or replace function hotprompt_promote(
        p_name text, p_variant text, p_note text, p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
declare
    winner bigint;
begin
    perform hotprompt_check_note(p_note);
    select (arm->>'version'::text)::bigint into winner
      from jsonb_array_elements((hotprompt_live(p_name, p_namespace)).experiment->'arms'::text) arm
     where arm->>'variant'::text = p_variant;
    if winner is null then
        raise exception 'prompt "%" has no variant "%" in a running experiment', p_name, p_variant
            using errcode = 'no_data_found';
    end if;
    return query select p.version, p.revision
        from hotprompt_publish(p_namespace, p_name, winner, null::jsonb, 'PROMOTE'::text, session_user::text collate "default", p_note) p;
end $$;

-- Ends the experiment; the live version stays live for everybody.
create or replace function hotprompt_stop_experiment(p_name text, p_note text, p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
declare
    found_release hotprompt_release;
begin
    perform hotprompt_check_note(p_note);
    found_release := hotprompt_live(p_name, p_namespace);
    if found_release.experiment is null then
        raise exception 'prompt "%" has no running experiment', p_name using errcode = 'no_data_found';
    end if;
    return query select p.version, p.revision
        from hotprompt_publish(p_namespace, p_name, found_release.version, null::jsonb, 'STOP'::text, session_user::text collate "default", p_note) p;
end $$;

-- Takes a prompt away from all instances; its versions and changes stay and it can be restored.
create or replace function hotprompt_delete(p_name text, p_note text, p_namespace text default 'default')
    returns table (version bigint, revision bigint)
    language plpgsql as $$
begin
    perform hotprompt_check_note(p_note);
    perform hotprompt_live(p_name, p_namespace);
    return query select p.version, p.revision
        from hotprompt_publish(p_namespace, p_name, null::bigint, null::jsonb, 'DELETE'::text, session_user::text collate "default", p_note) p;
end $$;

select hotprompt_secure('hotprompt_save', 'hotprompt_save_messages', 'hotprompt_restore', 'hotprompt_live',
    'hotprompt_start_experiment', 'hotprompt_promote', 'hotprompt_stop_experiment', 'hotprompt_delete');

-- Short names for the first installation of a database: hotprompt.save(..), as V2 made them. They run with the rights of the
-- caller, and refuse where search_path leads to the tables of another installation, instead of writing into these.
do $$
declare
    home regnamespace := quote_ident(current_schema())::regnamespace;
    mark text := 'HotPrompt in ' || quote_ident(current_schema())::regnamespace;
    f record;
begin
    if to_regnamespace('hotprompt') is null and has_database_privilege(current_database(), 'create') then
        create schema hotprompt;
    end if;
    if to_regnamespace('hotprompt') is null or not has_schema_privilege('hotprompt', 'create')
       or not exists (
            select from pg_catalog.pg_namespace n
              join pg_catalog.pg_database d on d.datname = current_database()
              join pg_catalog.pg_roles r on r.rolname = current_user
             where n.nspname = 'hotprompt'
               and (n.nspowner in (r.oid, d.datdba) or pg_has_role(n.nspowner, 'usage') and not r.rolsuper))
       or exists (
            select from pg_catalog.pg_proc p
             where p.pronamespace = to_regnamespace('hotprompt') and p.proname = 'save'
               and not (pg_has_role(p.proowner, 'usage')
                        and (obj_description(p.oid, 'pg_proc') is not distinct from mark
                             or exists (select from hotprompt_schema where version = 2)))) then
        raise notice 'hotprompt.save(..) is not created here: the schema hotprompt is another installation''s, or may not be created; use %.hotprompt_save(..)', home;
        return;
    end if;
    for f in select p.oid, p.proname::text as name, substr(p.proname, 11) as short, pg_get_function_arguments(p.oid) as arguments,
                    pg_get_function_result(p.oid) as result, pg_get_function_identity_arguments(p.oid) as identity,
                    p.proretset as many, array_to_string(p.proargnames[1:p.pronargs], ', ') as names
               from pg_catalog.pg_proc p
              where p.pronamespace = home
                and p.proname in ('hotprompt_save', 'hotprompt_save_messages', 'hotprompt_restore', 'hotprompt_live',
                                  'hotprompt_start_experiment', 'hotprompt_promote', 'hotprompt_stop_experiment',
                                  'hotprompt_delete') loop
        execute format('create or replace function hotprompt.%I(%s) returns %s language plpgsql as %L',
            f.short, f.arguments, f.result, format($body$
begin
    if to_regclass('hotprompt_release')::oid operator(pg_catalog.<>) '%1$s.hotprompt_release'::regclass::oid then
        raise exception 'hotprompt.%2$s changes the prompts in schema %%, and search_path leads to %%', '%1$s', current_schema()
            using errcode = 'invalid_schema_name', hint = 'Call %3$s of the schema you mean.';
    end if;
    %4$s %1$s.%3$s(%5$s);
end $body$, home, f.short, f.name, case when f.many then 'return query select * from' else 'return' end, f.names));
        execute format('comment on function hotprompt.%I(%s) is %L', f.short, f.identity, mark);
        execute format('revoke execute on function hotprompt.%I(%s) from public', f.short, f.identity);
    end loop;
end $$;

select hotprompt_secure();

insert into hotprompt_script (version) values (5) on conflict do nothing;
