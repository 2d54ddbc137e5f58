import { Migration } from '@mikro-orm/migrations';

export class Migration20261123023919_add_voice_previews extends Migration {

  override name = 'Migration20261123023919_add_voice_previews';

  override up(): void | Promise<void> {
    this.addSql(`create table \`voice_preview\` (\`id\` text not null primary key, \`person_id\` text not null, \`request_hash\` text not null, \`audio_key\` text null, \`duration_ms\` integer null, \`created_at\` bigint not null, constraint \`voice_preview_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`voice_preview_person_id_index\` on \`voice_preview\` (\`person_id\`);`);
    this.addSql(`create index \`voice_preview_request_index\` on \`voice_preview\` (\`request_hash\`);`);
    this.addSql(`create index \`voice_preview_person_index\` on \`voice_preview\` (\`person_id\`, \`created_at\`);`);

    this.addSql(`alter table \`voice\` add column \`offered\` integer not null default true;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`voice_preview\`;`);

    this.addSql(`alter table \`voice\` drop column \`offered\`;`);
  }

}
