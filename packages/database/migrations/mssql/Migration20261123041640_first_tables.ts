import { Migration } from '@mikro-orm/migrations';

export class Migration20261123041640_first_tables extends Migration {

  override name = 'Migration20261123041640_first_tables';

  override up(): void | Promise<void> {
    this.addSql(`create table [counter] ([name] nvarchar(40) collate Latin1_General_100_BIN2 not null, [value] int not null, constraint [counter_pkey] primary key ([name]));`);

    this.addSql(`create table [job] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [name] nvarchar(60) collate Latin1_General_100_BIN2 not null, [payload] nvarchar(max) collate Latin1_General_100_BIN2 not null, [status] nvarchar(10) collate Latin1_General_100_BIN2 not null, [unique_key] nvarchar(100) collate Latin1_General_100_BIN2 null, [run_at] bigint not null, [attempts] int not null, [max_attempts] int not null, [lease_until] bigint null, [lease_id] nchar(36) collate Latin1_General_100_BIN2 null, [last_error] nvarchar(400) collate Latin1_General_100_BIN2 null, [created_at] bigint not null, [finished_at] bigint null, constraint [job_pkey] primary key ([id]));`);
    this.addSql(`create index [job_claim_index] on [job] ([status], [run_at]);`);
    this.addSql(`create index [job_lease_index] on [job] ([status], [lease_until]);`);
    this.addSql(`create unique index [job_unique_key_unique] on [job] ([unique_key]) where [unique_key] is not null;`);

    this.addSql(`create table [person] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [name] nvarchar(100) collate Latin1_General_100_BIN2 not null, [email] nvarchar(254) collate Latin1_General_100_BIN2 not null, [email_verified] bit not null, [image] nvarchar(500) collate Latin1_General_100_BIN2 null, [role] nvarchar(10) collate Latin1_General_100_BIN2 not null, [status] nvarchar(12) collate Latin1_General_100_BIN2 not null, [suspension_reason] nvarchar(10) collate Latin1_General_100_BIN2 null, [two_factor_enabled] bit not null, [language] nvarchar(35) collate Latin1_General_100_BIN2 not null, [created_at] datetime2 not null, [updated_at] datetime2 not null, constraint [person_pkey] primary key ([id]));`);
    this.addSql(`create unique index [person_email_unique] on [person] ([email]);`);

    this.addSql(`create table [mail_message] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 null, [template] nvarchar(40) collate Latin1_General_100_BIN2 not null, [language] nvarchar(35) collate Latin1_General_100_BIN2 not null, [subject] nvarchar(300) collate Latin1_General_100_BIN2 not null, [state] nvarchar(10) collate Latin1_General_100_BIN2 not null, [error] nvarchar(max) collate Latin1_General_100_BIN2 null, [created_at] bigint not null, constraint [mail_message_pkey] primary key ([id]));`);
    this.addSql(`create index [mail_message_person_index] on [mail_message] ([person_id]);`);

    this.addSql(`create table [logo] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [storage_key] nvarchar(200) collate Latin1_General_100_BIN2 not null, [bytes] bigint not null, [width] int not null, [height] int not null, [created_at] bigint not null, constraint [logo_pkey] primary key ([id]));`);
    this.addSql(`create unique index [logo_person_unique] on [logo] ([person_id], [storage_key]);`);

    this.addSql(`create table [ledger_entry] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [kind] nvarchar(10) collate Latin1_General_100_BIN2 not null, [amount] bigint not null, [held_amount] bigint not null, [generation_id] nchar(36) collate Latin1_General_100_BIN2 null, [reason] nvarchar(200) collate Latin1_General_100_BIN2 not null, [once_key] nvarchar(100) collate Latin1_General_100_BIN2 not null, [created_at] bigint not null, constraint [ledger_entry_pkey] primary key ([id]));`);
    this.addSql(`create unique index [ledger_entry_once_key_unique] on [ledger_entry] ([once_key]);`);
    this.addSql(`create index [ledger_entry_person_index] on [ledger_entry] ([person_id], [created_at]);`);
    this.addSql(`create index [ledger_entry_generation_index] on [ledger_entry] ([generation_id]);`);

    this.addSql(`create table [idempotency_key] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [request_key] nvarchar(200) collate Latin1_General_100_BIN2 not null, [request_hash] nvarchar(64) collate Latin1_General_100_BIN2 not null, [answer] nvarchar(max) collate Latin1_General_100_BIN2 not null, [created_at] bigint not null, constraint [idempotency_key_pkey] primary key ([id]));`);
    this.addSql(`create index [idempotency_key_created_index] on [idempotency_key] ([created_at]);`);
    this.addSql(`create unique index [idempotency_key_unique] on [idempotency_key] ([person_id], [request_key]);`);

    this.addSql(`create table [dot] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [slug] nvarchar(64) collate Latin1_General_100_BIN2 not null, [state] nvarchar(10) collate Latin1_General_100_BIN2 not null, [state_reason] nvarchar(max) collate Latin1_General_100_BIN2 null, [look] nvarchar(max) collate Latin1_General_100_BIN2 not null, [settings] nvarchar(max) collate Latin1_General_100_BIN2 not null, [created_at] bigint not null, [updated_at] bigint not null, [deleted_at] bigint null, [version] int not null constraint [dot_version_default] default 1, constraint [dot_pkey] primary key ([id]));`);
    this.addSql(`create unique index [dot_slug_unique] on [dot] ([slug]);`);
    this.addSql(`create index [dot_person_index] on [dot] ([person_id], [id]);`);
    this.addSql(`create index [dot_person_state_index] on [dot] ([person_id], [state], [id]);`);
    this.addSql(`create index [dot_deleted_index] on [dot] ([state], [deleted_at]);`);

    this.addSql(`create table [dot_code] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [drawing] nvarchar(64) collate Latin1_General_100_BIN2 not null, [format] nvarchar(4) collate Latin1_General_100_BIN2 not null, [size] int not null, [storage_key] nvarchar(200) collate Latin1_General_100_BIN2 not null, [content_type] nvarchar(100) collate Latin1_General_100_BIN2 not null, [bytes] bigint not null, [provider] nvarchar(30) collate Latin1_General_100_BIN2 not null, [created_at] bigint not null, constraint [dot_code_pkey] primary key ([id]));`);
    this.addSql(`create unique index [dot_code_drawing_unique] on [dot_code] ([dot_id], [drawing]);`);

    this.addSql(`create table [dot_alias] ([slug] nvarchar(64) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 null, [created_at] bigint not null, constraint [dot_alias_pkey] primary key ([slug]));`);
    this.addSql(`create index [dot_alias_dot_index] on [dot_alias] ([dot_id]);`);

    this.addSql(`create table [credential] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [account_id] nvarchar(255) collate Latin1_General_100_BIN2 not null, [provider_id] nvarchar(50) collate Latin1_General_100_BIN2 not null, [access_token] nvarchar(max) collate Latin1_General_100_BIN2 null, [refresh_token] nvarchar(max) collate Latin1_General_100_BIN2 null, [id_token] nvarchar(max) collate Latin1_General_100_BIN2 null, [access_token_expires_at] datetime2 null, [refresh_token_expires_at] datetime2 null, [scope] nvarchar(500) collate Latin1_General_100_BIN2 null, [password] nvarchar(255) collate Latin1_General_100_BIN2 null, [created_at] datetime2 not null, [updated_at] datetime2 not null, constraint [credential_pkey] primary key ([id]));`);
    this.addSql(`create index [credential_person_index] on [credential] ([person_id]);`);
    this.addSql(`create unique index [credential_account_unique] on [credential] ([provider_id], [account_id]);`);

    this.addSql(`create table [balance] ([person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [available] bigint not null, [held] bigint not null, constraint [balance_pkey] primary key ([person_id]));`);

    this.addSql(`create table [session] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [token] nvarchar(100) collate Latin1_General_100_BIN2 not null, [expires_at] datetime2 not null, [ip_address] nvarchar(45) collate Latin1_General_100_BIN2 null, [user_agent] nvarchar(500) collate Latin1_General_100_BIN2 null, [created_at] datetime2 not null, [updated_at] datetime2 not null, constraint [session_pkey] primary key ([id]));`);
    this.addSql(`create index [session_person_index] on [session] ([person_id]);`);
    this.addSql(`create unique index [session_token_unique] on [session] ([token]);`);

    this.addSql(`create table [setting] ([name] nvarchar(60) collate Latin1_General_100_BIN2 not null, [value] nvarchar(max) collate Latin1_General_100_BIN2 not null, [updated_at] bigint not null, constraint [setting_pkey] primary key ([name]));`);

    this.addSql(`create table [signing_key] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [public_key] nvarchar(max) collate Latin1_General_100_BIN2 not null, [private_key] nvarchar(max) collate Latin1_General_100_BIN2 not null, [alg] nvarchar(20) collate Latin1_General_100_BIN2 null, [crv] nvarchar(20) collate Latin1_General_100_BIN2 null, [created_at] datetime2 not null, [expires_at] datetime2 null, constraint [signing_key_pkey] primary key ([id]));`);

    this.addSql(`create table [verification] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [identifier] nvarchar(255) collate Latin1_General_100_BIN2 not null, [value] nvarchar(max) collate Latin1_General_100_BIN2 not null, [expires_at] datetime2 not null, [created_at] datetime2 not null, [updated_at] datetime2 not null, constraint [verification_pkey] primary key ([id]));`);
    this.addSql(`create index [verification_identifier_index] on [verification] ([identifier]);`);

    this.addSql(`create table [voice] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [name] nvarchar(100) collate Latin1_General_100_BIN2 not null, [languages] nvarchar(max) collate Latin1_General_100_BIN2 not null, [gender] nvarchar(10) collate Latin1_General_100_BIN2 not null, [accent] nvarchar(50) collate Latin1_General_100_BIN2 not null, [age] nvarchar(10) collate Latin1_General_100_BIN2 not null, [tone] nvarchar(50) collate Latin1_General_100_BIN2 not null, [provider] nvarchar(30) collate Latin1_General_100_BIN2 not null, [model] nvarchar(100) collate Latin1_General_100_BIN2 not null, [provider_voice_id] nvarchar(100) collate Latin1_General_100_BIN2 not null, [parameters] nvarchar(max) collate Latin1_General_100_BIN2 not null, [mode] nvarchar(10) collate Latin1_General_100_BIN2 not null, [sample_key] nvarchar(200) collate Latin1_General_100_BIN2 null, [sample_duration_ms] int null, [sort_order] int not null, [enabled] bit not null, [offered] bit not null constraint [voice_offered_default] default 1, [created_at] bigint not null, [updated_at] bigint not null, [version] int not null constraint [voice_version_default] default 1, constraint [voice_pkey] primary key ([id]));`);
    this.addSql(`create unique index [voice_provider_unique] on [voice] ([provider], [model], [provider_voice_id]);`);

    this.addSql(`create table [generation] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [number] int not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [voice_id] nchar(36) collate Latin1_General_100_BIN2 not null, [language] nvarchar(35) collate Latin1_General_100_BIN2 not null, [title] nvarchar(120) collate Latin1_General_100_BIN2 not null, [text] nvarchar(max) collate Latin1_General_100_BIN2 not null, [graphemes] int not null, [parameters] nvarchar(max) collate Latin1_General_100_BIN2 not null, [mode] nvarchar(10) collate Latin1_General_100_BIN2 not null, [state] nvarchar(10) collate Latin1_General_100_BIN2 not null, [step] nvarchar(10) collate Latin1_General_100_BIN2 null, [progress] int not null, [attempt] int not null, [tokens] bigint not null, [error_code] nvarchar(40) collate Latin1_General_100_BIN2 null, [audio_key] nvarchar(200) collate Latin1_General_100_BIN2 null, [audio_bytes] bigint null, [duration_ms] int null, [loudness] nvarchar(max) collate Latin1_General_100_BIN2 null, [peaks] nvarchar(max) collate Latin1_General_100_BIN2 null, [words] nvarchar(max) collate Latin1_General_100_BIN2 null, [words_estimated] bit null, [synthetic] bit not null, [created_at] bigint not null, [started_at] bigint null, [completed_at] bigint null, [version] int not null constraint [generation_version_default] default 1, constraint [generation_pkey] primary key ([id]));`);
    this.addSql(`create unique index [generation_number_unique] on [generation] ([number]);`);
    this.addSql(`create index [generation_voice_index] on [generation] ([voice_id]);`);
    this.addSql(`create index [generation_person_index] on [generation] ([person_id], [id]);`);
    this.addSql(`create index [generation_person_state_index] on [generation] ([person_id], [state], [id]);`);
    this.addSql(`create index [generation_person_created_index] on [generation] ([person_id], [created_at]);`);
    this.addSql(`create index [generation_state_index] on [generation] ([state], [created_at]);`);
    this.addSql(`create index [generation_dot_index] on [generation] ([dot_id], [id]);`);

    this.addSql(`create table [generation_history] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [generation_id] nchar(36) collate Latin1_General_100_BIN2 not null, [state] nvarchar(10) collate Latin1_General_100_BIN2 not null, [step] nvarchar(10) collate Latin1_General_100_BIN2 null, [attempt] int not null, [actor] nvarchar(10) collate Latin1_General_100_BIN2 not null, [reason] nvarchar(400) collate Latin1_General_100_BIN2 null, [created_at] bigint not null, constraint [generation_history_pkey] primary key ([id]));`);
    this.addSql(`create index [generation_history_index] on [generation_history] ([generation_id], [id]);`);

    this.addSql(`create table [dot_language] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [language] nvarchar(35) collate Latin1_General_100_BIN2 not null, [title] nvarchar(120) collate Latin1_General_100_BIN2 not null, [generation_id] nchar(36) collate Latin1_General_100_BIN2 null, [position] int not null, constraint [dot_language_pkey] primary key ([id]));`);
    this.addSql(`create index [dot_language_generation_index] on [dot_language] ([generation_id]);`);
    this.addSql(`create unique index [dot_language_unique] on [dot_language] ([dot_id], [language]);`);

    this.addSql(`create table [voice_preview] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [request_hash] nvarchar(64) collate Latin1_General_100_BIN2 not null, [audio_key] nvarchar(200) collate Latin1_General_100_BIN2 null, [duration_ms] int null, [created_at] bigint not null, constraint [voice_preview_pkey] primary key ([id]));`);
    this.addSql(`create index [voice_preview_request_index] on [voice_preview] ([request_hash]);`);
    this.addSql(`create index [voice_preview_person_index] on [voice_preview] ([person_id], [created_at]);`);

    this.addSql(`alter table [mail_message] add constraint [mail_message_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete cascade;`);

    this.addSql(`alter table [logo] add constraint [logo_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete no action;`);

    this.addSql(`alter table [ledger_entry] add constraint [ledger_entry_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete no action;`);

    this.addSql(`alter table [idempotency_key] add constraint [idempotency_key_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete cascade;`);

    this.addSql(`alter table [dot] add constraint [dot_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete no action;`);

    this.addSql(`alter table [dot_code] add constraint [dot_code_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete cascade;`);

    this.addSql(`alter table [dot_alias] add constraint [dot_alias_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete set null;`);

    this.addSql(`alter table [credential] add constraint [credential_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete cascade;`);

    this.addSql(`alter table [balance] add constraint [balance_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete no action;`);

    this.addSql(`alter table [session] add constraint [session_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete cascade;`);

    this.addSql(`alter table [generation] add constraint [generation_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete no action;`);
    this.addSql(`alter table [generation] add constraint [generation_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete no action;`);
    this.addSql(`alter table [generation] add constraint [generation_voice_id_foreign] foreign key ([voice_id]) references [voice] ([id]) on delete no action;`);

    this.addSql(`alter table [generation_history] add constraint [generation_history_generation_id_foreign] foreign key ([generation_id]) references [generation] ([id]) on delete cascade;`);

    this.addSql(`alter table [dot_language] add constraint [dot_language_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete cascade;`);
    this.addSql(`alter table [dot_language] add constraint [dot_language_generation_id_foreign] foreign key ([generation_id]) references [generation] ([id]) on delete no action;`);

    this.addSql(`alter table [voice_preview] add constraint [voice_preview_person_id_foreign] foreign key ([person_id]) references [person] ([id]) on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table [mail_message] drop constraint [mail_message_person_id_foreign];`);
    this.addSql(`alter table [logo] drop constraint [logo_person_id_foreign];`);
    this.addSql(`alter table [ledger_entry] drop constraint [ledger_entry_person_id_foreign];`);
    this.addSql(`alter table [idempotency_key] drop constraint [idempotency_key_person_id_foreign];`);
    this.addSql(`alter table [dot] drop constraint [dot_person_id_foreign];`);
    this.addSql(`alter table [credential] drop constraint [credential_person_id_foreign];`);
    this.addSql(`alter table [balance] drop constraint [balance_person_id_foreign];`);
    this.addSql(`alter table [session] drop constraint [session_person_id_foreign];`);
    this.addSql(`alter table [generation] drop constraint [generation_person_id_foreign];`);
    this.addSql(`alter table [voice_preview] drop constraint [voice_preview_person_id_foreign];`);
    this.addSql(`alter table [dot_code] drop constraint [dot_code_dot_id_foreign];`);
    this.addSql(`alter table [dot_alias] drop constraint [dot_alias_dot_id_foreign];`);
    this.addSql(`alter table [generation] drop constraint [generation_dot_id_foreign];`);
    this.addSql(`alter table [dot_language] drop constraint [dot_language_dot_id_foreign];`);
    this.addSql(`alter table [generation] drop constraint [generation_voice_id_foreign];`);
    this.addSql(`alter table [generation_history] drop constraint [generation_history_generation_id_foreign];`);
    this.addSql(`alter table [dot_language] drop constraint [dot_language_generation_id_foreign];`);

    this.addSql(`if object_id('[counter]', 'U') is not null drop table [counter];`);
    this.addSql(`if object_id('[job]', 'U') is not null drop table [job];`);
    this.addSql(`if object_id('[person]', 'U') is not null drop table [person];`);
    this.addSql(`if object_id('[mail_message]', 'U') is not null drop table [mail_message];`);
    this.addSql(`if object_id('[logo]', 'U') is not null drop table [logo];`);
    this.addSql(`if object_id('[ledger_entry]', 'U') is not null drop table [ledger_entry];`);
    this.addSql(`if object_id('[idempotency_key]', 'U') is not null drop table [idempotency_key];`);
    this.addSql(`if object_id('[dot]', 'U') is not null drop table [dot];`);
    this.addSql(`if object_id('[dot_code]', 'U') is not null drop table [dot_code];`);
    this.addSql(`if object_id('[dot_alias]', 'U') is not null drop table [dot_alias];`);
    this.addSql(`if object_id('[credential]', 'U') is not null drop table [credential];`);
    this.addSql(`if object_id('[balance]', 'U') is not null drop table [balance];`);
    this.addSql(`if object_id('[session]', 'U') is not null drop table [session];`);
    this.addSql(`if object_id('[setting]', 'U') is not null drop table [setting];`);
    this.addSql(`if object_id('[signing_key]', 'U') is not null drop table [signing_key];`);
    this.addSql(`if object_id('[verification]', 'U') is not null drop table [verification];`);
    this.addSql(`if object_id('[voice]', 'U') is not null drop table [voice];`);
    this.addSql(`if object_id('[generation]', 'U') is not null drop table [generation];`);
    this.addSql(`if object_id('[generation_history]', 'U') is not null drop table [generation_history];`);
    this.addSql(`if object_id('[dot_language]', 'U') is not null drop table [dot_language];`);
    this.addSql(`if object_id('[voice_preview]', 'U') is not null drop table [voice_preview];`);
  }

}
