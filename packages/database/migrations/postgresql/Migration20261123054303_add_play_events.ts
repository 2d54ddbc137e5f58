import { Migration } from '@mikro-orm/migrations';

export class Migration20261123054303_add_play_events extends Migration {

  override name = 'Migration20261123054303_add_play_events';

  override up(): void | Promise<void> {
    this.addSql(`create table "play_day" ("id" uuid not null, "dot_id" uuid not null, "day" int not null, "visitors" int not null, primary key ("id"));`);
    this.addSql(`create index "play_day_day_index" on "play_day" ("day");`);
    this.addSql(`alter table "play_day" add constraint "play_day_unique" unique ("dot_id", "day");`);

    this.addSql(`create table "play_event" ("id" uuid not null, "dot_id" uuid not null, "quarter" int not null, "kind" varchar(10) not null, "visitor" varchar(22) not null, "bot" boolean not null, primary key ("id"));`);
    this.addSql(`create index "play_event_count_index" on "play_event" ("quarter", "dot_id", "kind", "bot");`);

    this.addSql(`create table "play_quarter" ("id" uuid not null, "dot_id" uuid not null, "quarter" int not null, "views" int not null, "plays" int not null, "progress25" int not null, "progress50" int not null, "progress75" int not null, "completes" int not null, "downloads" int not null, primary key ("id"));`);
    this.addSql(`create index "play_quarter_quarter_index" on "play_quarter" ("quarter");`);
    this.addSql(`alter table "play_quarter" add constraint "play_quarter_unique" unique ("dot_id", "quarter");`);

    this.addSql(`create table "visitor_salt" ("day" varchar(10) not null, "salt" varchar(43) not null, "created_at" bigint not null, primary key ("day"));`);

    this.addSql(`alter table "play_day" add constraint "play_day_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete cascade;`);

    this.addSql(`alter table "play_quarter" add constraint "play_quarter_dot_id_foreign" foreign key ("dot_id") references "dot" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "play_day" cascade;`);
    this.addSql(`drop table if exists "play_event" cascade;`);
    this.addSql(`drop table if exists "play_quarter" cascade;`);
    this.addSql(`drop table if exists "visitor_salt" cascade;`);
  }

}
