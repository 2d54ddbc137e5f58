-- claim jobs
with "mine" as (select "id" from "job" where "status" = ? and "run_at" <= cast(unixepoch('subsec') * 1000 as integer) and "name" in (?, ?) order by "run_at", "id" limit ?) update "job" set "status" = ?, "lease_id" = ?, "lease_until" = cast(unixepoch('subsec') * 1000 as integer) + ?, "attempts" = "attempts" + ? where "id" in (select "mine"."id" from "mine") and +status = ? returning "id", "name", "payload", "attempts", "max_attempts", "lease_id";

-- keep a lease
update "job" set "lease_until" = cast(unixepoch('subsec') * 1000 as integer) + ? where "id" = ? and "lease_id" = ? and "status" = ?;

-- finish a job
update "job" set "lease_id" = ?, "lease_until" = ?, "unique_key" = ?, "finished_at" = cast(unixepoch('subsec') * 1000 as integer), "status" = ? where "id" = ? and "lease_id" = ? and "status" = ?;

-- sweep jobs
delete from "job" where "status" = ? and "finished_at" < cast(unixepoch('subsec') * 1000 as integer) - ?;
delete from "job" where "status" = ? and "finished_at" < cast(unixepoch('subsec') * 1000 as integer) - ?;
update "job" set "status" = ?, "lease_id" = ?, "lease_until" = ? where "status" = ? and "lease_until" < cast(unixepoch('subsec') * 1000 as integer) and "attempts" < "max_attempts";
with "mine" as (select "id" from "job" where "status" = ? and "lease_until" < cast(unixepoch('subsec') * 1000 as integer) and "attempts" >= "max_attempts" order by "lease_until" limit ?) update "job" set "status" = ?, "lease_id" = ?, "lease_until" = cast(unixepoch('subsec') * 1000 as integer) + ?, "attempts" = "attempts" + ? where "id" in (select "mine"."id" from "mine") and +status = ? returning "id", "name", "payload", "attempts", "max_attempts", "lease_id";

-- count jobs
select "status", count(*) as "jobs" from "job" where "status" in (?, ?, ?) group by "status";

-- debit: hold tokens
update "balance" set "available" = "available" - ?, "held" = "held" + ? where "person_id" = ? and "available" >= ?;
insert into "ledger_entry" ("id", "person_id", "kind", "amount", "held_amount", "generation_id", "reason", "once_key", "created_at") values (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- debit: settle tokens
select "held_amount" from "ledger_entry" where "once_key" = ?;

-- balance
select "available", "held" from "balance" where "person_id" = ?;

-- a play page
select "dot"."id", "dot"."slug", "dot"."state", "dot"."state_reason", "dot"."settings", "person"."suspension_reason", "dot_language"."language", "dot_language"."title", "dot_language"."generation_id", "generation"."state" as "generation_state", "generation"."audio_key", "generation"."duration_ms" from "dot" inner join "person" on "person"."id" = "dot"."person_id" left join "dot_language" on "dot_language"."dot_id" = "dot"."id" left join "generation" on "generation"."id" = "dot_language"."generation_id" where "dot"."slug" = ? order by "dot_language"."position", "dot_language"."id";
select "dot"."id", "dot"."slug", "dot"."state", "dot"."state_reason", "dot"."settings", "person"."suspension_reason", "dot_language"."language", "dot_language"."title", "dot_language"."generation_id", "generation"."state" as "generation_state", "generation"."audio_key", "generation"."duration_ms" from "dot" inner join "person" on "person"."id" = "dot"."person_id" left join "dot_language" on "dot_language"."dot_id" = "dot"."id" left join "generation" on "generation"."id" = "dot_language"."generation_id" where "dot"."id" in (select "dot_id" from "dot_alias" where "dot_alias"."slug" = ?) order by "dot_language"."position", "dot_language"."id";

-- let a dot speak
update "dot_language" set "generation_id" = ?, "title" = ? where "dot_id" = ? and "language" = ? and ("generation_id" is null or "generation_id" < ?);
select "dot_language"."id", "dot_language"."title", "dot"."person_id" from "dot_language" inner join "dot" on "dot"."id" = "dot_language"."dot_id" where "dot_language"."dot_id" = ? and "dot_language"."language" = ?;
update "dot" set "state" = ?, "updated_at" = ?, "version" = "version" + ? where "id" = ? and "state" = ?;

-- dots, first page
select * from "dot" where "person_id" = ? and "deleted_at" is null order by "id" desc limit ?;

-- dots, next page, found by title
select "dot_id" from "dot_word" where "person_id" = ? and "word" >= ? and "word" < ? limit ?;
select * from "dot" where "person_id" = ? and "deleted_at" is null and "id" < ? and "dot"."id" in (select "dot_word"."dot_id" from "dot_word" where "dot_word"."person_id" = ? and "dot_word"."word" >= ? and "dot_word"."word" < ?) order by "id" desc limit ?;

-- dots of a state, oldest first
select * from "dot" where "person_id" = ? and "state" = ? order by "id" asc limit ?;

-- generations, first page
select "generation"."id", "generation"."number", "generation"."state", "generation"."step", "generation"."progress", "generation"."error_code", "generation"."text", "generation"."language", "generation"."title", "generation"."voice_id", "generation"."tokens", "generation"."created_at", "generation"."completed_at", "generation"."audio_key", "generation"."audio_bytes", "generation"."duration_ms", "generation"."peaks", "generation"."dot_id", "dot"."slug" from "generation" inner join "dot" on "dot"."id" = "generation"."dot_id" where "generation"."person_id" = ? order by "generation"."id" desc limit ?;

-- generations of a state and a dot, next page
select "generation"."id", "generation"."number", "generation"."state", "generation"."step", "generation"."progress", "generation"."error_code", "generation"."text", "generation"."language", "generation"."title", "generation"."voice_id", "generation"."tokens", "generation"."created_at", "generation"."completed_at", "generation"."audio_key", "generation"."audio_bytes", "generation"."duration_ms", "generation"."peaks", "generation"."dot_id", "dot"."slug" from "generation" inner join "dot" on "dot"."id" = "generation"."dot_id" where "generation"."dot_id" = ? and "dot"."person_id" = ? and "generation"."state" = ? and "generation"."id" < ? order by "generation"."id" desc limit ?;

-- sessions
select "id", "user_agent", "created_at", "updated_at", "expires_at" from "session" where "person_id" = ? order by "updated_at" desc limit ?;

-- remove what has expired
delete from "session" where "expires_at" < ?;
delete from "verification" where "expires_at" < ?;

-- gallery
select * from "voice" where "enabled" = ? and "offered" = ? order by "sort_order", "id";

-- count a hit
update "rate_count" set "hits" = "hits" + ? where "hashed_key" = ? and "ends_at" > cast(unixepoch('subsec') * 1000 as integer);
select "hits", "ends_at" - cast(unixepoch('subsec') * 1000 as integer) as "left_ms" from "rate_count" where "hashed_key" = ?;
