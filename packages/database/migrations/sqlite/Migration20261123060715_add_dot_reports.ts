import { Migration } from '@mikro-orm/migrations';

export class Migration20261123060715_add_dot_reports extends Migration {

  override name = 'Migration20261123060715_add_dot_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table \`dot_report\` (\`id\` text not null primary key, \`dot_id\` text not null, \`reason\` text not null, \`words\` text null, \`snapshot\` text not null, \`state\` text not null, \`created_at\` bigint not null, constraint \`dot_report_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`dot_report_dot_index\` on \`dot_report\` (\`dot_id\`);`);
    this.addSql(`create index \`dot_report_queue_index\` on \`dot_report\` (\`state\`, \`id\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`dot_report\`;`);
  }

}
