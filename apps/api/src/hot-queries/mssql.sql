-- claim jobs
update job with (rowlock) set status = N'running', lease_id = @1, lease_until = datediff_big(millisecond, '1970-01-01', sysutcdatetime()) + @2, attempts = attempts + @3 output inserted."id", inserted."name", inserted."payload", inserted."attempts", inserted."max_attempts", inserted."lease_id" where id in (select top(2) "job"."id" from job as job with (updlock, readpast, rowlock, readcommittedlock) where "status" = @4 and "run_at" <= datediff_big(millisecond, '1970-01-01', sysutcdatetime()) and "name" in (@5, @6) order by "run_at", "id") and status = @7;

-- keep a lease
update "job" set "lease_until" = datediff_big(millisecond, '1970-01-01', sysutcdatetime()) + @1 where "id" = @2 and "lease_id" = @3 and "status" = @4;

-- finish a job
update "job" set "lease_id" = @1, "lease_until" = @2, "unique_key" = @3, "finished_at" = datediff_big(millisecond, '1970-01-01', sysutcdatetime()), "status" = @4 where "id" = @5 and "lease_id" = @6 and "status" = @7;

-- sweep jobs
delete from "job" where "status" = @1 and "finished_at" < datediff_big(millisecond, '1970-01-01', sysutcdatetime()) - @2;
delete from "job" where "status" = @1 and "finished_at" < datediff_big(millisecond, '1970-01-01', sysutcdatetime()) - @2;
update "job" set "status" = @1, "lease_id" = @2, "lease_until" = @3 where "status" = @4 and "lease_until" < datediff_big(millisecond, '1970-01-01', sysutcdatetime()) and "attempts" < "max_attempts";
update job with (rowlock) set status = N'running', lease_id = @1, lease_until = datediff_big(millisecond, '1970-01-01', sysutcdatetime()) + @2, attempts = attempts + @3 output inserted."id", inserted."name", inserted."payload", inserted."attempts", inserted."max_attempts", inserted."lease_id" where id in (select top(20) "job"."id" from job as job with (updlock, readpast, rowlock, readcommittedlock) where "status" = @4 and "lease_until" < datediff_big(millisecond, '1970-01-01', sysutcdatetime()) and "attempts" >= "max_attempts" order by "lease_until") and status = @5;

-- count jobs
select "status", count(*) as "jobs" from "job" where "status" in (@1, @2, @3) group by "status";

-- debit: hold tokens
update "balance" set "available" = "available" - @1, "held" = "held" + @2 where "person_id" = @3 and "available" >= @4;
insert into "ledger_entry" ("id", "person_id", "kind", "amount", "held_amount", "generation_id", "reason", "once_key", "created_at") values (@1, @2, @3, @4, @5, @6, @7, @8, @9);

-- debit: settle tokens
select "held_amount" from "ledger_entry" where "once_key" = @1;

-- balance
select "available", "held" from "balance" where "person_id" = @1;

-- a play page
select "dot"."id", "dot"."slug", "dot"."state", "dot"."state_reason", "dot"."settings", "person"."suspension_reason", "dot_language"."language", "dot_language"."title", "dot_language"."generation_id", "generation"."state" as "generation_state", "generation"."audio_key", "generation"."duration_ms" from "dot" inner join "person" on "person"."id" = "dot"."person_id" left join "dot_language" on "dot_language"."dot_id" = "dot"."id" left join "generation" on "generation"."id" = "dot_language"."generation_id" where "dot"."slug" = @1 order by "dot_language"."position", "dot_language"."id";
select "dot"."id", "dot"."slug", "dot"."state", "dot"."state_reason", "dot"."settings", "person"."suspension_reason", "dot_language"."language", "dot_language"."title", "dot_language"."generation_id", "generation"."state" as "generation_state", "generation"."audio_key", "generation"."duration_ms" from "dot" inner join "person" on "person"."id" = "dot"."person_id" left join "dot_language" on "dot_language"."dot_id" = "dot"."id" left join "generation" on "generation"."id" = "dot_language"."generation_id" where "dot"."id" in (select "dot_id" from "dot_alias" where "dot_alias"."slug" = @1) order by "dot_language"."position", "dot_language"."id";

-- let a dot speak
update "dot_language" set "generation_id" = @1, "title" = @2 where "dot_id" = @3 and "language" = @4 and ("generation_id" is null or "generation_id" < @5);
select "dot_language"."id", "dot_language"."title", "dot"."person_id" from "dot_language" inner join "dot" on "dot"."id" = "dot_language"."dot_id" where "dot_language"."dot_id" = @1 and "dot_language"."language" = @2;
update "dot" set "state" = @1, "updated_at" = @2, "version" = "version" + @3 where "id" = @4 and "state" = @5;

-- dots, first page
select top(21) * from "dot" where "person_id" = @1 and "deleted_at" is null order by "id" desc;

-- dots, next page, found by title
select top(500) "dot_id" from "dot_word" where "person_id" = @1 and "word" >= @2 and "word" < @3;
select top(21) * from "dot" where "person_id" = @1 and "deleted_at" is null and "id" < @2 and "dot"."id" in (select "dot_word"."dot_id" from "dot_word" where "dot_word"."person_id" = @3 and "dot_word"."word" >= @4 and "dot_word"."word" < @5) order by "id" desc;

-- dots of a state, oldest first
select top(21) * from "dot" where "person_id" = @1 and "state" = @2 order by "id" asc;

-- generations, first page
select top(21) "generation"."id", "generation"."number", "generation"."state", "generation"."step", "generation"."progress", "generation"."error_code", "generation"."text", "generation"."language", "generation"."title", "generation"."voice_id", "generation"."tokens", "generation"."created_at", "generation"."completed_at", "generation"."audio_key", "generation"."audio_bytes", "generation"."duration_ms", "generation"."peaks", "generation"."dot_id", "dot"."slug" from "generation" inner join "dot" on "dot"."id" = "generation"."dot_id" where "generation"."person_id" = @1 order by "generation"."id" desc;

-- generations of a state and a dot, next page
select top(21) "generation"."id", "generation"."number", "generation"."state", "generation"."step", "generation"."progress", "generation"."error_code", "generation"."text", "generation"."language", "generation"."title", "generation"."voice_id", "generation"."tokens", "generation"."created_at", "generation"."completed_at", "generation"."audio_key", "generation"."audio_bytes", "generation"."duration_ms", "generation"."peaks", "generation"."dot_id", "dot"."slug" from "generation" inner join "dot" on "dot"."id" = "generation"."dot_id" where "generation"."dot_id" = @1 and "dot"."person_id" = @2 and "generation"."state" = @3 and "generation"."id" < @4 order by "generation"."id" desc;

-- sessions
select top(200) "id", "user_agent", "created_at", "updated_at", "expires_at" from "session" where "person_id" = @1 order by "updated_at" desc;

-- remove what has expired
delete from "session" where "expires_at" < @1;
delete from "verification" where "expires_at" < @1;

-- gallery
select * from "voice" where "enabled" = @1 and "offered" = @2 order by "sort_order", "id";

-- count a hit
update "rate_count" set "hits" = "hits" + @1 where "hashed_key" = @2 and "ends_at" > datediff_big(millisecond, '1970-01-01', sysutcdatetime());
select "hits", "ends_at" - datediff_big(millisecond, '1970-01-01', sysutcdatetime()) as "left_ms" from "rate_count" where "hashed_key" = @1;
