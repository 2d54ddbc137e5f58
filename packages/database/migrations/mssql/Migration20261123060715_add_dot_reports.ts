import { Migration } from '@mikro-orm/migrations';

export class Migration20261123060715_add_dot_reports extends Migration {

  override name = 'Migration20261123060715_add_dot_reports';

  override up(): void | Promise<void> {
    this.addSql(`create table [dot_report] ([id] nchar(36) collate Latin1_General_100_BIN2 not null, [dot_id] nchar(36) collate Latin1_General_100_BIN2 not null, [reason] nvarchar(10) collate Latin1_General_100_BIN2 not null, [words] nvarchar(max) collate Latin1_General_100_BIN2 null, [snapshot] nvarchar(max) collate Latin1_General_100_BIN2 not null, [state] nvarchar(10) collate Latin1_General_100_BIN2 not null, [created_at] bigint not null, constraint [dot_report_pkey] primary key ([id]));`);
    this.addSql(`create index [dot_report_dot_index] on [dot_report] ([dot_id]);`);
    this.addSql(`create index [dot_report_queue_index] on [dot_report] ([state], [id]);`);

    this.addSql(`alter table [dot_report] add constraint [dot_report_dot_id_foreign] foreign key ([dot_id]) references [dot] ([id]) on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`if object_id('[dot_report]', 'U') is not null drop table [dot_report];`);
  }

}
