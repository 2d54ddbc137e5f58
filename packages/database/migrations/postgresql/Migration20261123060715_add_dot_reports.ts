import { Migration } from '@mikro-orm/migrations';

export class Migration20261123060715_add_dot_reports extends Migration {

  override name = 'Migration20261123060715_add_dot_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table "dot_report" ("id" uuid not null, "dot_id" uuid not null, "reason" varchar(10) not null, "words" text null, "snapshot" text not null, "state" varchar(10) not null, "created_at" bigint not null, primary key ("id"));`);
    this.addSql(`create index "dot_report_dot_index" on "dot_report" ("dot_id");`);
    this.addSql(`create index "dot_report_queue_index" on "dot_report" ("state", "id");`);

    this.addSql(`alter table "dot_report" add constraint "dot_report_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "dot_report" cascade;`);
  }

}
