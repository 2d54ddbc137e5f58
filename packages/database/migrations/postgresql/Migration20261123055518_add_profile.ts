import { Migration } from '@mikro-orm/migrations';

export class Migration20261123055518_add_profile extends Migration {

  override name = 'Migration20261123055518_add_profile';

  override up(): void | Promise<void> {
    this.addSql(`alter table "person" add "time_zone" varchar(64) null, add "mails_wanted" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "person" drop column "time_zone", drop column "mails_wanted";`);
  }

}
