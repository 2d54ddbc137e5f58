import { Migration } from '@mikro-orm/migrations';

export class Migration20261123055518_add_profile extends Migration {

  override name = 'Migration20261123055518_add_profile';

  override up(): void | Promise<void> {
    this.addSql(`alter table [person] add [time_zone] nvarchar(64) collate Latin1_General_100_BIN2 null, [mails_wanted] nvarchar(max) collate Latin1_General_100_BIN2 null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table [person] drop column [time_zone], [mails_wanted];`);
  }

}
