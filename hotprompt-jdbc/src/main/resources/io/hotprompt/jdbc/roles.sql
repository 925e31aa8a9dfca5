-- HotPrompt: least privilege. Run once by a superuser or by the owner of the tables with the right to create roles, with
-- search_path set to the schema of the tables. Then: grant hotprompt_reader to your_application;
--
--   hotprompt_reader   reads what is live, writes its receipts and what came of answers: every server
--   hotprompt_writer   changes prompts besides, through functions alone: the admin panel, CI, people with psql
--
-- Nobody but the owner of the tables writes to versions, releases, changes or revisions directly, so the audit cannot be
-- forged: its column db_role is the role that logged in, whatever author the application names.

do $$
declare
    tables text := quote_ident(current_schema());
begin
    if not exists (select from pg_roles where rolname = 'hotprompt_reader') then
        create role hotprompt_reader nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'hotprompt_writer') then
        create role hotprompt_writer nologin;
    end if;
    grant hotprompt_reader to hotprompt_writer;
    execute format('grant usage on schema %s to hotprompt_reader', tables);
    execute format('grant usage on schema hotprompt to hotprompt_writer');
end $$;

grant select on hotprompt_schema, hotprompt_revision, hotprompt_history, hotprompt_version, hotprompt_release,
    hotprompt_change, hotprompt_instance, hotprompt_outcome to hotprompt_reader;
grant insert, update, delete on hotprompt_instance, hotprompt_outcome to hotprompt_reader;

grant execute on function hotprompt_lock() to hotprompt_writer;
grant execute on function hotprompt_publish(text, text, bigint, jsonb, text, text, text) to hotprompt_writer;
grant execute on function hotprompt_add_version(text, text, jsonb, jsonb, jsonb, text, text, text) to hotprompt_writer;
grant execute on function hotprompt_record_draft(text, text, bigint, text, text) to hotprompt_writer;
grant execute on all functions in schema hotprompt to hotprompt_writer;
