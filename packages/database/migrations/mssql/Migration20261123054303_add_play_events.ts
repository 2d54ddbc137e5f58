import { Migration } from '@mikro-orm/migrations';

export class Migration20261123054303_add_play_events extends Migration {

  override name = 'Migration20261123054303_add_play_events';

  override up(): void | Promise<void> {
    this.addSql(`create table [play_day] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [day] int not null, [visitors] int not null, constraint [play_day_pkey] primary key ([id]));`);
    this.addSql(`create index [play_day_day_index] on [play_day] ([day]);`);
    this.addSql(`create unique index [play_day_unique] on [play_day] ([dot_id], [day]);`);

    this.addSql(`create table [play_event] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [quarter] int not null, [kind] nvarchar(10) collate Latin1_General_100_BIN2 not null, [visitor] nvarchar(22) collate Latin1_General_100_BIN2 not null, [bot] bit not null, constraint [play_event_pkey] primary key ([id]));`);
    this.addSql(`create index [play_event_count_index] on [play_event] ([quarter], [dot_id], [kind], [bot]);`);

    this.addSql(`create table [play_quarter] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [quarter] int not null, [views] int not null, [plays] int not null, [progress25] int not null, [progress50] int not null, [progress75] int not null, [completes] int not null, [downloads] int not null, constraint [play_quarter_pkey] primary key ([id]));`);
    this.addSql(`create index [play_quarter_quarter_index] on [play_quarter] ([quarter]);`);
    this.addSql(`create unique index [play_quarter_unique] on [play_quarter] ([dot_id], [quarter]);`);

    this.addSql(`create table [visitor_salt] ([day] nvarchar(10) collate Latin1_General_100_BIN2 not null, [salt] nvarchar(43) collate Latin1_General_100_BIN2 not null, [created_at] bigint not null, constraint [visitor_salt_pkey] primary key ([day]));`);

    this.addSql(`alter table [play_day] add constraint [play_day_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete cascade;`);

    this.addSql(`alter table [play_quarter] add constraint [play_quarter_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`if object_id('[play_day]', 'U') is not null drop table [play_day];`);
    this.addSql(`if object_id('[play_event]', 'U') is not null drop table [play_event];`);
    this.addSql(`if object_id('[play_quarter]', 'U') is not null drop table [play_quarter];`);
    this.addSql(`if object_id('[visitor_salt]', 'U') is not null drop table [visitor_salt];`);
  }

}
