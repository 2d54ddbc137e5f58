import { raw } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { v7 } from 'uuid';

/** The words of a title as the program searched them when this was written. */
const wordsOf = (title: string): Set<string> =>
  new Set(
    (title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(
      (word) => Buffer.from(Array.from(word).slice(0, 24).join('')).toString('hex'),
    ),
  );

export class Migration20261123042833_index_lists extends Migration {

  override name = 'Migration20261123042833_index_lists';

  override async up(): Promise<void> {
    this.addSql(`create table \`dot_word\` (\`id\` text not null primary key, \`dot_language_id\` text not null, \`person_id\` text not null, \`dot_id\` text not null, \`word\` text not null, constraint \`dot_word_dot_language_id_foreign\` foreign key (\`dot_language_id\`) references \`dot_language\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`dot_word_language_index\` on \`dot_word\` (\`dot_language_id\`);`);
    this.addSql(`create index \`dot_word_search_index\` on \`dot_word\` (\`person_id\`, \`word\`, \`dot_id\`);`);
    this.addSql(`create index \`dot_word_dot_index\` on \`dot_word\` (\`dot_id\`, \`word\`);`);

    this.addSql(`drop index \`job_claim_index\`;`);
    this.addSql(`create index \`job_finished_index\` on \`job\` (\`status\`, \`finished_at\`);`);
    this.addSql(`create index \`job_claim_index\` on \`job\` (\`status\`, \`run_at\`, \`id\`);`);

    this.addSql(`drop index \`logo_person_id_index\`;`);

    this.addSql(`drop index \`ledger_entry_person_id_index\`;`);

    this.addSql(`drop index \`idempotency_key_person_id_index\`;`);

    this.addSql(`drop index \`dot_person_id_index\`;`);
    this.addSql(`drop index \`dot_person_index\`;`);
    this.addSql(`create index \`dot_person_kept_index\` on \`dot\` (\`person_id\`, \`id\`) where deleted_at is null;`);

    this.addSql(`drop index \`dot_code_dot_id_index\`;`);

    this.addSql(`drop index \`balance_person_id_index\`;`);

    this.addSql(`drop index \`session_person_index\`;`);
    this.addSql(`create index \`session_expires_index\` on \`session\` (\`expires_at\`);`);
    this.addSql(`create index \`session_person_index\` on \`session\` (\`person_id\`, \`updated_at\`);`);

    this.addSql(`create index \`verification_expires_index\` on \`verification\` (\`expires_at\`);`);

    this.addSql(`drop index \`generation_dot_id_index\`;`);
    this.addSql(`drop index \`generation_person_id_index\`;`);

    this.addSql(`drop index \`generation_history_generation_id_index\`;`);

    this.addSql(`drop index \`dot_language_dot_id_index\`;`);

    this.addSql(`drop index \`voice_preview_person_id_index\`;`);

    const titles = (await this.execute(
      'select l.id, l.dot_id, d.person_id, l.title from dot_language l join dot d on d.id = l.dot_id',
    )) as unknown as { id: string; dot_id: string; person_id: string; title: string }[];
    for (const { id, dot_id, person_id, title } of titles) {
      for (const word of wordsOf(title)) {
        this.addSql(raw('insert into dot_word (id, dot_language_id, person_id, dot_id, word) values (?, ?, ?, ?, ?)', [v7(), id, person_id, dot_id, word]));
      }
    }
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`dot_word\`;`);

    this.addSql(`create index \`balance_person_id_index\` on \`balance\` (\`person_id\`);`);

    this.addSql(`drop index \`dot_person_kept_index\`;`);
    this.addSql(`create index \`dot_person_id_index\` on \`dot\` (\`person_id\`);`);
    this.addSql(`create index \`dot_person_index\` on \`dot\` (\`person_id\`, \`id\`);`);

    this.addSql(`create index \`dot_code_dot_id_index\` on \`dot_code\` (\`dot_id\`);`);

    this.addSql(`create index \`dot_language_dot_id_index\` on \`dot_language\` (\`dot_id\`);`);

    this.addSql(`create index \`generation_dot_id_index\` on \`generation\` (\`dot_id\`);`);
    this.addSql(`create index \`generation_person_id_index\` on \`generation\` (\`person_id\`);`);

    this.addSql(`create index \`generation_history_generation_id_index\` on \`generation_history\` (\`generation_id\`);`);

    this.addSql(`create index \`idempotency_key_person_id_index\` on \`idempotency_key\` (\`person_id\`);`);

    this.addSql(`drop index \`job_finished_index\`;`);
    this.addSql(`drop index \`job_claim_index\`;`);
    this.addSql(`create index \`job_claim_index\` on \`job\` (\`status\`, \`run_at\`);`);

    this.addSql(`create index \`ledger_entry_person_id_index\` on \`ledger_entry\` (\`person_id\`);`);

    this.addSql(`create index \`logo_person_id_index\` on \`logo\` (\`person_id\`);`);

    this.addSql(`drop index \`session_expires_index\`;`);
    this.addSql(`drop index \`session_person_index\`;`);
    this.addSql(`create index \`session_person_index\` on \`session\` (\`person_id\`);`);

    this.addSql(`drop index \`verification_expires_index\`;`);

    this.addSql(`create index \`voice_preview_person_id_index\` on \`voice_preview\` (\`person_id\`);`);
  }

}
