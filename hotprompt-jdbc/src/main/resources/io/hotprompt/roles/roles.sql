-- HotPrompt: least privilege. Run once by a role that may create roles and owns the tables (or is a superuser), with
-- search_path set to the schema of the tables, after the scripts of the schema. Then: grant hotprompt_reader to your_application;
--
--   hotprompt_reader   reads prompts, writes its receipts and what came of answers: every server
--   hotprompt_writer   changes prompts besides, through functions alone: the admin panel, CI
--   hotprompt_editor   reads, and changes prompts with psql: the author is the login
--
-- Roles belong to the whole cluster. Where several installations shall not share them, create roles of other names and
-- give each its access: select hotprompt_grant('tenant_a_reader', 'reader');
--
-- Nobody but the owner of the tables writes to versions, releases, changes or revisions directly, so the audit cannot be
-- forged: its column db_role is the role that logged in, whatever author the application names.

do $$
declare
    access text;
begin
    if to_regprocedure('hotprompt_grant(name, text)') is null then
        raise exception 'there is no HotPrompt schema of version 4 or newer in schema %', current_schema()
            using hint = 'Run the scripts of the schema first, or correct search_path.';
    end if;
    foreach access in array array['reader', 'writer', 'editor'] loop
        if not exists (select from pg_roles where rolname = 'hotprompt_' || access) then
            execute format('create role %I nologin', 'hotprompt_' || access);
        end if;
        perform hotprompt_grant(('hotprompt_' || access)::name, access);
    end loop;
    grant hotprompt_reader to hotprompt_writer;
end $$;
