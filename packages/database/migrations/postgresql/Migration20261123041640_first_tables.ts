import { Migration } from '@mikro-orm/migrations';

export class Migration20261123041640_first_tables extends Migration {

  override name = 'Migration20261123041640_first_tables';

  override up(): void | Promise<void> {
    this.addSql(`create table "counter" ("name" varchar(40) not null, "value" int not null, primary key ("name"));`);

    this.addSql(`create table "job" ("id" uuid not null, "name" varchar(60) not null, "payload" text not null, "status" varchar(10) not null, "unique_key" varchar(100) null, "run_at" bigint not null, "attempts" int not null, "max_attempts" int not null, "lease_until" bigint null, "lease_id" uuid null, "last_error" varchar(400) null, "created_at" bigint not null, "finished_at" bigint null, primary key ("id"));`);
    this.addSql(`create index "job_claim_index" on "job" ("status", "run_at");`);
    this.addSql(`create index "job_lease_index" on "job" ("status", "lease_until");`);
    this.addSql(`create unique index "job_unique_key_unique" on "job" ("unique_key") where unique_key is not null;`);

    this.addSql(`create table "person" ("id" uuid not null, "name" varchar(100) not null, "email" varchar(254) not null, "email_verified" boolean not null, "image" varchar(500) null, "role" varchar(10) not null, "status" varchar(12) not null, "suspension_reason" varchar(10) null, "two_factor_enabled" boolean not null, "language" varchar(35) not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email");`);

    this.addSql(`create table "mail_message" ("id" uuid not null, "person_id" uuid null, "template" varchar(40) not null, "language" varchar(35) not null, "subject" varchar(300) not null, "state" varchar(10) not null, "error" text null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`create index "mail_message_person_index" on "mail_message" ("person_id");`);

    this.addSql(`create table "logo" ("id" uuid not null, "person_id" uuid not null, "storage_key" varchar(200) not null, "bytes" bigint not null, "width" int not null, "height" int not null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`alter table "logo" add constraint "logo_person_unique" unique ("person_id", "storage_key");`);

    this.addSql(`create table "ledger_entry" ("id" uuid not null, "person_id" uuid not null, "kind" varchar(10) not null, "amount" bigint not null, "held_amount" bigint not null, "generation_id" uuid null, "reason" varchar(200) not null, "once_key" varchar(100) not null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_once_key_unique" unique ("once_key");`);
    this.addSql(`create index "ledger_entry_person_index" on "ledger_entry" ("person_id", "created_at");`);
    this.addSql(`create index "ledger_entry_generation_index" on "ledger_entry" ("generation_id");`);

    this.addSql(`create table "idempotency_key" ("id" uuid not null, "person_id" uuid not null, "request_key" varchar(200) not null, "request_hash" varchar(64) not null, "answer" text not null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`create index "idempotency_key_created_index" on "idempotency_key" ("created_at");`);
    this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_unique" unique ("person_id", "request_key");`);

    this.addSql(`create table "dot" ("id" uuid not null, "person_id" uuid not null, "slug" varchar(64) not null, "state" varchar(10) not null, "state_reason" text null, "look" text not null, "settings" text not null, "created_at" bigint not null, "updated_at" bigint not null, "deleted_at" bigint null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "dot" add constraint "dot_slug_unique" unique ("slug");`);
    this.addSql(`create index "dot_person_index" on "dot" ("person_id", "id");`);
    this.addSql(`create index "dot_person_state_index" on "dot" ("person_id", "state", "id");`);
    this.addSql(`create index "dot_deleted_index" on "dot" ("state", "deleted_at");`);

    this.addSql(`create table "dot_code" ("id" uuid not null, "dot_id" uuid not null, "drawing" varchar(64) not null, "format" varchar(4) not null, "size" int not null, "storage_key" varchar(200) not null, "content_type" varchar(100) not null, "bytes" bigint not null, "provider" varchar(30) not null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`alter table "dot_code" add constraint "dot_code_drawing_unique" unique ("dot_id", "drawing");`);

    this.addSql(`create table "dot_alias" ("slug" varchar(64) not null, "dot_id" uuid null, "created_at" bigint not null, primary key ("slug"));`);
    this.addSql(`create index "dot_alias_dot_index" on "dot_alias" ("dot_id");`);

    this.addSql(`create table "credential" ("id" uuid not null, "person_id" uuid not null, "account_id" varchar(255) not null, "provider_id" varchar(50) not null, "access_token" text null, "refresh_token" text null, "id_token" text null, "access_token_expires_at" timestamptz null, "refresh_token_expires_at" timestamptz null, "scope" varchar(500) null, "password" varchar(255) null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "credential_person_index" on "credential" ("person_id");`);
    this.addSql(`alter table "credential" add constraint "credential_account_unique" unique ("provider_id", "account_id");`);

    this.addSql(`create table "balance" ("person_id" uuid not null, "available" bigint not null, "held" bigint not null, primary key ("person_id"));`);

    this.addSql(`create table "session" ("id" uuid not null, "person_id" uuid not null, "token" varchar(100) not null, "expires_at" timestamptz not null, "ip_address" varchar(45) null, "user_agent" varchar(500) null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "session_person_index" on "session" ("person_id");`);
    this.addSql(`alter table "session" add constraint "session_token_unique" unique ("token");`);

    this.addSql(`create table "setting" ("name" varchar(60) not null, "value" text not null, "updated_at" bigint not null, primary key ("name"));`);

    this.addSql(`create table "signing_key" ("id" uuid not null, "public_key" text not null, "private_key" text not null, "alg" varchar(20) null, "crv" varchar(20) null, "created_at" timestamptz not null, "expires_at" timestamptz null, primary key ("id"));`);

    this.addSql(`create table "verification" ("id" uuid not null, "identifier" varchar(255) not null, "value" text not null, "expires_at" timestamptz not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "verification_identifier_index" on "verification" ("identifier");`);

    this.addSql(`create table "voice" ("id" uuid not null, "name" varchar(100) not null, "languages" text not null, "gender" varchar(10) not null, "accent" varchar(50) not null, "age" varchar(10) not null, "tone" varchar(50) not null, "provider" varchar(30) not null, "model" varchar(100) not null, "provider_voice_id" varchar(100) not null, "parameters" text not null, "mode" varchar(10) not null, "sample_key" varchar(200) null, "sample_duration_ms" int null, "sort_order" int not null, "enabled" boolean not null, "offered" boolean not null default true, "created_at" bigint not null, "updated_at" bigint not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "voice" add constraint "voice_provider_unique" unique ("provider", "model", "provider_voice_id");`);

    this.addSql(`create table "generation" ("id" uuid not null, "number" int not null, "person_id" uuid not null, "dot_id" uuid not null, "voice_id" uuid not null, "language" varchar(35) not null, "title" varchar(120) not null, "text" text not null, "graphemes" int not null, "parameters" text not null, "mode" varchar(10) not null, "state" varchar(10) not null, "step" varchar(10) null, "progress" int not null, "attempt" int not null, "tokens" bigint not null, "error_code" varchar(40) null, "audio_key" varchar(200) null, "audio_bytes" bigint null, "duration_ms" int null, "loudness" text null, "peaks" text null, "words" text null, "words_estimated" boolean null, "synthetic" boolean not null, "created_at" bigint not null, "started_at" bigint null, "completed_at" bigint null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "generation" add constraint "generation_number_unique" unique ("number");`);
    this.addSql(`create index "generation_voice_index" on "generation" ("voice_id");`);
    this.addSql(`create index "generation_person_index" on "generation" ("person_id", "id");`);
    this.addSql(`create index "generation_person_state_index" on "generation" ("person_id", "state", "id");`);
    this.addSql(`create index "generation_person_created_index" on "generation" ("person_id", "created_at");`);
    this.addSql(`create index "generation_state_index" on "generation" ("state", "created_at");`);
    this.addSql(`create index "generation_dot_index" on "generation" ("dot_id", "id");`);

    this.addSql(`create table "generation_history" ("id" uuid not null, "generation_id" uuid not null, "state" varchar(10) not null, "step" varchar(10) null, "attempt" int not null, "actor" varchar(10) not null, "reason" varchar(400) null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`create index "generation_history_index" on "generation_history" ("generation_id", "id");`);

    this.addSql(`create table "dot_language" ("id" uuid not null, "dot_id" uuid not null, "language" varchar(35) not null, "title" varchar(120) not null, "generation_id" uuid null, "position" int not null, primary key ("id"));`);
    this.addSql(`create index "dot_language_generation_index" on "dot_language" ("generation_id");`);
    this.addSql(`alter table "dot_language" add constraint "dot_language_unique" unique ("dot_id", "language");`);

    this.addSql(`create table "voice_preview" ("id" uuid not null, "person_id" uuid not null, "request_hash" varchar(64) not null, "audio_key" varchar(200) null, "duration_ms" int null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`create index "voice_preview_request_index" on "voice_preview" ("request_hash");`);
    this.addSql(`create index "voice_preview_person_index" on "voice_preview" ("person_id", "created_at");`);

    this.addSql(`alter table "mail_message" add constraint "mail_message_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`);

    this.addSql(`alter table "logo" add constraint "logo_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete no action;`);

    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete no action;`);

    this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`);

    this.addSql(`alter table "dot" add constraint "dot_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete no action;`);

    this.addSql(`alter table "dot_code" add constraint "dot_code_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete cascade;`);

    this.addSql(`alter table "dot_alias" add constraint "dot_alias_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete set null;`);

    this.addSql(`alter table "credential" add constraint "credential_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`);

    this.addSql(`alter table "balance" add constraint "balance_person_id_foreign" foreign key ("person_id") references "person" ("id") on update cascade on delete no action;`);

    this.addSql(`alter table "session" add constraint "session_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`);

    this.addSql(`alter table "generation" add constraint "generation_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete no action;`);
    this.addSql(`alter table "generation" add constraint "generation_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete no action;`);
    this.addSql(`alter table "generation" add constraint "generation_voice_id_foreign" foreign key ("voice_id") references "voice" ("id") on delete no action;`);

    this.addSql(`alter table "generation_history" add constraint "generation_history_generation_id_foreign" foreign key ("generation_id") references "generation" ("id") on delete cascade;`);

    this.addSql(`alter table "dot_language" add constraint "dot_language_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete cascade;`);
    this.addSql(`alter table "dot_language" add constraint "dot_language_generation_id_foreign" foreign key ("generation_id") references "generation" ("id") on delete no action;`);

    this.addSql(`alter table "voice_preview" add constraint "voice_preview_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "mail_message" drop constraint "mail_message_person_id_foreign";`);
    this.addSql(`alter table "logo" drop constraint "logo_person_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_person_id_foreign";`);
    this.addSql(`alter table "idempotency_key" drop constraint "idempotency_key_person_id_foreign";`);
    this.addSql(`alter table "dot" drop constraint "dot_person_id_foreign";`);
    this.addSql(`alter table "credential" drop constraint "credential_person_id_foreign";`);
    this.addSql(`alter table "balance" drop constraint "balance_person_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_person_id_foreign";`);
    this.addSql(`alter table "generation" drop constraint "generation_person_id_foreign";`);
    this.addSql(`alter table "voice_preview" drop constraint "voice_preview_person_id_foreign";`);
    this.addSql(`alter table "dot_code" drop constraint "dot_code_dot_id_foreign";`);
    this.addSql(`alter table "dot_alias" drop constraint "dot_alias_dot_id_foreign";`);
    this.addSql(`alter table "generation" drop constraint "generation_dot_id_foreign";`);
    this.addSql(`alter table "dot_language" drop constraint "dot_language_dot_id_foreign";`);
    this.addSql(`alter table "generation" drop constraint "generation_voice_id_foreign";`);
    this.addSql(`alter table "generation_history" drop constraint "generation_history_generation_id_foreign";`);
    this.addSql(`alter table "dot_language" drop constraint "dot_language_generation_id_foreign";`);

    this.addSql(`drop table if exists "counter" cascade;`);
    this.addSql(`drop table if exists "job" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "mail_message" cascade;`);
    this.addSql(`drop table if exists "logo" cascade;`);
    this.addSql(`drop table if exists "ledger_entry" cascade;`);
    this.addSql(`drop table if exists "idempotency_key" cascade;`);
    this.addSql(`drop table if exists "dot" cascade;`);
    this.addSql(`drop table if exists "dot_code" cascade;`);
    this.addSql(`drop table if exists "dot_alias" cascade;`);
    this.addSql(`drop table if exists "credential" cascade;`);
    this.addSql(`drop table if exists "balance" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "setting" cascade;`);
    this.addSql(`drop table if exists "signing_key" cascade;`);
    this.addSql(`drop table if exists "verification" cascade;`);
    this.addSql(`drop table if exists "voice" cascade;`);
    this.addSql(`drop table if exists "generation" cascade;`);
    this.addSql(`drop table if exists "generation_history" cascade;`);
    this.addSql(`drop table if exists "dot_language" cascade;`);
    this.addSql(`drop table if exists "voice_preview" cascade;`);
  }

}
