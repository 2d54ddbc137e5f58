import { Migration } from '@mikro-orm/migrations';

export class Migration20261123045018_index_lists extends Migration {

  override name = 'Migration20261123045018_index_lists';

  override up(): void | Promise<void> {
    this.addSql(`create table [dot_word] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_language_id] nchar(36) collate Latin1_General_100_BIN2 not null, [person_id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [word] nvarchar(200) collate Latin1_General_100_BIN2 not null, constraint [dot_word_pkey] primary key ([id]));`);
    this.addSql(`create index [dot_word_language_index] on [dot_word] ([dot_language_id]);`);
    this.addSql(`create index [dot_word_search_index] on [dot_word] ([person_id], [word], [dot_id]);`);
    this.addSql(`create index [dot_word_dot_index] on [dot_word] ([dot_id], [word]);`);

    this.addSql(`drop index [job_claim_index] on [job];`);
    this.addSql(`create index [job_finished_index] on [job] ([status], [finished_at]);`);
    this.addSql(`create index [job_claim_index] on [job] ([status], [run_at], [id]);`);

    this.addSql(`drop index [dot_person_index] on [dot];`);
    this.addSql(`create index [dot_person_kept_index] on [dot] ([person_id], [id]) where deleted_at is null;`);

    this.addSql(`drop index [session_person_index] on [session];`);
    this.addSql(`create index [session_expires_index] on [session] ([expires_at]);`);
    this.addSql(`create index [session_person_index] on [session] ([person_id], [updated_at]);`);

    this.addSql(`create index [verification_expires_index] on [verification] ([expires_at]);`);

    this.addSql(`alter table [dot_word] add constraint [dot_word_dot_language_id_foreign] foreign key ([dot_language_id]) references [dot_language] ([id]) on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`if object_id('[dot_word]', 'U') is not null drop table [dot_word];`);

    this.addSql(`drop index [dot_person_kept_index] on [dot];`);
    this.addSql(`create index [dot_person_index] on [dot] ([person_id], [id]);`);

    this.addSql(`drop index [job_finished_index] on [job];`);
    this.addSql(`drop index [job_claim_index] on [job];`);
    this.addSql(`create index [job_claim_index] on [job] ([status], [run_at]);`);

    this.addSql(`drop index [session_expires_index] on [session];`);
    this.addSql(`drop index [session_person_index] on [session];`);
    this.addSql(`create index [session_person_index] on [session] ([person_id]);`);

    this.addSql(`drop index [verification_expires_index] on [verification];`);
  }

}
