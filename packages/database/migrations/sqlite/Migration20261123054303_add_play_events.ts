import { Migration } from '@mikro-orm/migrations';

export class Migration20261123054303_add_play_events extends Migration {

  override name = 'Migration20261123054303_add_play_events';

  override up(): void | Promise<void> {
    this.addSql(`create table \`play_day\` (\`id\` text not null primary key, \`dot_id\` text not null, \`day\` integer not null, \`visitors\` integer not null, constraint \`play_day_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`play_day_day_index\` on \`play_day\` (\`day\`);`);
    this.addSql(`create unique index \`play_day_unique\` on \`play_day\` (\`dot_id\`, \`day\`);`);

    this.addSql(`create table \`play_event\` (\`id\` text not null primary key, \`dot_id\` text not null, \`quarter\` integer not null, \`kind\` text not null, \`visitor\` text not null, \`bot\` integer not null);`);
    this.addSql(`create index \`play_event_count_index\` on \`play_event\` (\`quarter\`, \`dot_id\`, \`kind\`, \`bot\`);`);

    this.addSql(`create table \`play_quarter\` (\`id\` text not null primary key, \`dot_id\` text not null, \`quarter\` integer not null, \`views\` integer not null, \`plays\` integer not null, \`progress25\` integer not null, \`progress50\` integer not null, \`progress75\` integer not null, \`completes\` integer not null, \`downloads\` integer not null, constraint \`play_quarter_dot_id_foreign\` foreign key (\`dot_id\`) references \`dot\` (\`id\`) on delete cascade);`);
    this.addSql(`create index \`play_quarter_quarter_index\` on \`play_quarter\` (\`quarter\`);`);
    this.addSql(`create unique index \`play_quarter_unique\` on \`play_quarter\` (\`dot_id\`, \`quarter\`);`);

    this.addSql(`create table \`visitor_salt\` (\`day\` text not null primary key, \`salt\` text not null, \`created_at\` bigint not null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`play_day\`;`);
    this.addSql(`drop table if exists \`play_event\`;`);
    this.addSql(`drop table if exists \`play_quarter\`;`);
    this.addSql(`drop table if exists \`visitor_salt\`;`);
  }

}
