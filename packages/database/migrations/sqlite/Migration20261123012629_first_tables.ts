import { Migration } from '@mikro-orm/migrations';

export class Migration20261123012629_first_tables extends Migration {

  override name = 'Migration20261123012629_first_tables';

  override up(): void | Promise<void> {
    this.addSql(`create table \`counter\` (\`name\` text not null primary key, \`value\` integer not null);`);

    this.addSql(`create table \`job\` (\`id\` text not null primary key, \`name\` text not null, \`payload\` text not null, \`status\` text not null, \`unique_key\` text null, \`run_at\` bigint not null, \`attempts\` integer not null, \`max_attempts\` integer not null, \`lease_until\` bigint null, \`lease_id\` text null, \`last_error\` text null, \`created_at\` bigint not null, \`finished_at\` bigint null);`);
    this.addSql(`create index \`job_claim_index\` on \`job\` (\`status\`, \`run_at\`);`);
    this.addSql(`create index \`job_lease_index\` on \`job\` (\`status\`, \`lease_until\`);`);
    this.addSql(`create unique index \`job_unique_key_unique\` on \`job\` (\`unique_key\`) where unique_key is not null;`);

    this.addSql(`create table \`person\` (\`id\` text not null primary key, \`name\` text not null, \`email\` text not null, \`email_verified\` integer not null, \`image\` text null, \`role\` text not null, \`status\` text not null, \`suspension_reason\` text null, \`two_factor_enabled\` integer not null, \`language\` text not null, \`created_at\` text not null, \`updated_at\` text not null);`);
    this.addSql(`create unique index \`person_email_unique\` on \`person\` (\`email\`);`);

    this.addSql(`create table \`mail_message\` (\`id\` text not null primary key, \`person_id\` text null, \`template\` text not null, \`language\` text not null, \`subject\` text not null, \`state\` text not null, \`error\` text null, \`created_at\` bigint not null, constraint \`mail_message_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`mail_message_person_index\` on \`mail_message\` (\`person_id\`);`);

    this.addSql(`create table \`ledger_entry\` (\`id\` text not null primary key, \`person_id\` text not null, \`kind\` text not null, \`amount\` bigint not null, \`held_amount\` bigint not null, \`generation_id\` text null, \`reason\` text not null, \`once_key\` text not null, \`created_at\` bigint not null, constraint \`ledger_entry_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete no action);`);
    this.addSql(`create index \`ledger_entry_person_id_index\` on \`ledger_entry\` (\`person_id\`);`);
    this.addSql(`create unique index \`ledger_entry_once_key_unique\` on \`ledger_entry\` (\`once_key\`);`);
    this.addSql(`create index \`ledger_entry_person_index\` on \`ledger_entry\` (\`person_id\`, \`created_at\`);`);
    this.addSql(`create index \`ledger_entry_generation_index\` on \`ledger_entry\` (\`generation_id\`);`);

    this.addSql(`create table \`idempotency_key\` (\`id\` text not null primary key, \`person_id\` text not null, \`request_key\` text not null, \`request_hash\` text not null, \`answer\` text not null, \`created_at\` bigint not null, constraint \`idempotency_key_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`idempotency_key_person_id_index\` on \`idempotency_key\` (\`person_id\`);`);
    this.addSql(`create index \`idempotency_key_created_index\` on \`idempotency_key\` (\`created_at\`);`);
    this.addSql(`create unique index \`idempotency_key_unique\` on \`idempotency_key\` (\`person_id\`, \`request_key\`);`);

    this.addSql(`create table \`dot\` (\`id\` text not null primary key, \`person_id\` text not null, \`slug\` text not null, \`state\` text not null, \`state_reason\` text null, \`look\` text not null, \`settings\` text not null, \`created_at\` bigint not null, \`updated_at\` bigint not null, \`deleted_at\` bigint null, \`version\` integer not null default 1, constraint \`dot_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete no action);`);
    this.addSql(`create index \`dot_person_id_index\` on \`dot\` (\`person_id\`);`);
    this.addSql(`create unique index \`dot_slug_unique\` on \`dot\` (\`slug\`);`);
    this.addSql(`create index \`dot_person_index\` on \`dot\` (\`person_id\`, \`id\`);`);
    this.addSql(`create index \`dot_person_state_index\` on \`dot\` (\`person_id\`, \`state\`, \`id\`);`);
    this.addSql(`create index \`dot_deleted_index\` on \`dot\` (\`state\`, \`deleted_at\`);`);

    this.addSql(`create table \`dot_code\` (\`id\` text not null primary key, \`dot_id\` text not null, \`drawing\` text not null, \`format\` text not null, \`size\` integer not null, \`storage_key\` text not null, \`content_type\` text not null, \`bytes\` bigint not null, \`provider\` text not null, \`created_at\` bigint not null, constraint \`dot_code_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`dot_code_dot_id_index\` on \`dot_code\` (\`dot_id\`);`);
    this.addSql(`create unique index \`dot_code_drawing_unique\` on \`dot_code\` (\`dot_id\`, \`drawing\`);`);

    this.addSql(`create table \`dot_alias\` (\`slug\` text not null primary key, \`dot_id\` text null, \`created_at\` bigint not null, constraint \`dot_alias_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete set null);`);
    this.addSql(`create index \`dot_alias_dot_index\` on \`dot_alias\` (\`dot_id\`);`);

    this.addSql(`create table \`credential\` (\`id\` text not null primary key, \`person_id\` text not null, \`account_id\` text not null, \`provider_id\` text not null, \`access_token\` text null, \`refresh_token\` text null, \`id_token\` text null, \`access_token_expires_at\` text null, \`refresh_token_expires_at\` text null, \`scope\` text null, \`password\` text null, \`created_at\` text not null, \`updated_at\` text not null, constraint \`credential_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`credential_person_index\` on \`credential\` (\`person_id\`);`);
    this.addSql(`create unique index \`credential_account_unique\` on \`credential\` (\`provider_id\`, \`account_id\`);`);

    this.addSql(`create table \`balance\` (\`person_id\` text not null primary key, \`available\` bigint not null, \`held\` bigint not null, constraint \`balance_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on update cascade on delete no action);`);
    this.addSql(`create index \`balance_person_id_index\` on \`balance\` (\`person_id\`);`);

    this.addSql(`create table \`session\` (\`id\` text not null primary key, \`person_id\` text not null, \`token\` text not null, \`expires_at\` text not null, \`ip_address\` text null, \`user_agent\` text null, \`created_at\` text not null, \`updated_at\` text not null, constraint \`session_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`session_person_index\` on \`session\` (\`person_id\`);`);
    this.addSql(`create unique index \`session_token_unique\` on \`session\` (\`token\`);`);

    this.addSql(`create table \`setting\` (\`name\` text not null primary key, \`value\` text not null, \`updated_at\` bigint not null);`);

    this.addSql(`create table \`signing_key\` (\`id\` text not null primary key, \`public_key\` text not null, \`private_key\` text not null, \`alg\` text null, \`crv\` text null, \`created_at\` text not null, \`expires_at\` text null);`);

    this.addSql(`create table \`verification\` (\`id\` text not null primary key, \`identifier\` text not null, \`value\` text not null, \`expires_at\` text not null, \`created_at\` text not null, \`updated_at\` text not null);`);
    this.addSql(`create index \`verification_identifier_index\` on \`verification\` (\`identifier\`);`);

    this.addSql(`create table \`voice\` (\`id\` text not null primary key, \`name\` text not null, \`languages\` text not null, \`gender\` text not null, \`accent\` text not null, \`age\` text not null, \`tone\` text not null, \`provider\` text not null, \`model\` text not null, \`provider_voice_id\` text not null, \`parameters\` text not null, \`mode\` text not null, \`sample_key\` text null, \`sample_duration_ms\` integer null, \`sort_order\` integer not null, \`enabled\` integer not null, \`created_at\` bigint not null, \`updated_at\` bigint not null, \`version\` integer not null default 1);`);
    this.addSql(`create unique index \`voice_provider_unique\` on \`voice\` (\`provider\`, \`model\`, \`provider_voice_id\`);`);

    this.addSql(`create table \`generation\` (\`id\` text not null primary key, \`number\` integer not null, \`person_id\` text not null, \`dot_id\` text not null, \`voice_id\` text not null, \`language\` text not null, \`title\` text not null, \`text\` text not null, \`graphemes\` integer not null, \`parameters\` text not null, \`mode\` text not null, \`state\` text not null, \`step\` text null, \`progress\` integer not null, \`attempt\` integer not null, \`tokens\` bigint not null, \`error_code\` text null, \`audio_key\` text null, \`audio_bytes\` bigint null, \`duration_ms\` integer null, \`loudness\` text null, \`peaks\` text null, \`words\` text null, \`words_estimated\` integer null, \`synthetic\` integer not null, \`created_at\` bigint not null, \`started_at\` bigint null, \`completed_at\` bigint null, \`version\` integer not null default 1, constraint \`generation_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete no action, constraint \`generation_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete no action, constraint \`generation_voice_id_foreign\` foreign key (\`voice_id\`) references \`voice\` (\`id\`) on delete no action);`);
    this.addSql(`create unique index \`generation_number_unique\` on \`generation\` (\`number\`);`);
    this.addSql(`create index \`generation_person_id_index\` on \`generation\` (\`person_id\`);`);
    this.addSql(`create index \`generation_dot_id_index\` on \`generation\` (\`dot_id\`);`);
    this.addSql(`create index \`generation_voice_index\` on \`generation\` (\`voice_id\`);`);
    this.addSql(`create index \`generation_person_index\` on \`generation\` (\`person_id\`, \`id\`);`);
    this.addSql(`create index \`generation_person_state_index\` on \`generation\` (\`person_id\`, \`state\`, \`id\`);`);
    this.addSql(`create index \`generation_person_created_index\` on \`generation\` (\`person_id\`, \`created_at\`);`);
    this.addSql(`create index \`generation_state_index\` on \`generation\` (\`state\`, \`created_at\`);`);
    this.addSql(`create index \`generation_dot_index\` on \`generation\` (\`dot_id\`, \`id\`);`);

    this.addSql(`create table \`generation_history\` (\`id\` text not null primary key, \`generation_id\` text not null, \`state\` text not null, \`step\` text null, \`attempt\` integer not null, \`actor\` text not null, \`reason\` text null, \`created_at\` bigint not null, constraint \`generation_history_generation_id_foreign\` foreign key (\`generation_id\`) references \`generation\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`generation_history_generation_id_index\` on \`generation_history\` (\`generation_id\`);`);
    this.addSql(`create index \`generation_history_index\` on \`generation_history\` (\`generation_id\`, \`id\`);`);

    this.addSql(`create table \`dot_language\` (\`id\` text not null primary key, \`dot_id\` text not null, \`language\` text not null, \`title\` text not null, \`generation_id\` text null, \`position\` integer not null, constraint \`dot_language_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete cascade, constraint \`dot_language_generation_id_foreign\` foreign key (\`generation_id\`) references \`generation\` (\`id\`) on delete no action);`);
    this.addSql(`create index \`dot_language_dot_id_index\` on \`dot_language\` (\`dot_id\`);`);
    this.addSql(`create index \`dot_language_generation_index\` on \`dot_language\` (\`generation_id\`);`);
    this.addSql(`create unique index \`dot_language_unique\` on \`dot_language\` (\`dot_id\`, \`language\`);`);
  }

  override down(): void | Promise<void> {

    this.addSql(`drop table if exists \`counter\`;`);
    this.addSql(`drop table if exists \`job\`;`);
    this.addSql(`drop table if exists \`person\`;`);
    this.addSql(`drop table if exists \`mail_message\`;`);
    this.addSql(`drop table if exists \`ledger_entry\`;`);
    this.addSql(`drop table if exists \`idempotency_key\`;`);
    this.addSql(`drop table if exists \`dot\`;`);
    this.addSql(`drop table if exists \`dot_code\`;`);
    this.addSql(`drop table if exists \`dot_alias\`;`);
    this.addSql(`drop table if exists \`credential\`;`);
    this.addSql(`drop table if exists \`balance\`;`);
    this.addSql(`drop table if exists \`session\`;`);
    this.addSql(`drop table if exists \`setting\`;`);
    this.addSql(`drop table if exists \`signing_key\`;`);
    this.addSql(`drop table if exists \`verification\`;`);
    this.addSql(`drop table if exists \`voice\`;`);
    this.addSql(`drop table if exists \`generation\`;`);
    this.addSql(`drop table if exists \`generation_history\`;`);
    this.addSql(`drop table if exists \`dot_language\`;`);
  }

}
