import { Migration } from '@mikro-orm/migrations';

export class Migration20261123024435_add_logos extends Migration {

  override name = 'Migration20261123024435_add_logos';

  override up(): void | Promise<void> {
    this.addSql(`create table \`logo\` (\`id\` text not null primary key, \`person_id\` text not null, \`storage_key\` text not null, \`bytes\` bigint not null, \`width\` integer not null, \`height\` integer not null, \`created_at\` bigint not null, constraint \`logo_person_id_foreign\` foreign key (\`person_id\`) references \`person\` (\`id\`) on delete no action);`);
    this.addSql(`create index \`logo_person_id_index\` on \`logo\` (\`person_id\`);`);
    this.addSql(`create unique index \`logo_person_unique\` on \`logo\` (\`person_id\`, \`storage_key\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`logo\`;`);
  }

}
