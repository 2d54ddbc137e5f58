import { Migration } from '@mikro-orm/migrations';

export class Migration20261123044106_add_rate_counts extends Migration {

  override name = 'Migration20261123044106_add_rate_counts';

  override up(): void | Promise<void> {
    this.addSql(`create table \`rate_count\` (\`hashed_key\` text not null primary key, \`hits\` integer not null, \`ends_at\` bigint not null);`);
    this.addSql(`create index \`rate_count_ends_index\` on \`rate_count\` (\`ends_at\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`rate_count\`;`);
  }

}
