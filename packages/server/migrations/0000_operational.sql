CREATE TABLE "account" (
	"name" text PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"id" text PRIMARY KEY NOT NULL,
	"period" text NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"territory" text NOT NULL,
	"official" boolean NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"milliseconds" integer NOT NULL,
	"started_by" text NOT NULL,
	"manifest" text NOT NULL,
	"manifest_hash" text NOT NULL,
	"findings_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"filings" integer NOT NULL,
	"rows" integer NOT NULL,
	"findings" integer NOT NULL,
	"by_level" jsonb NOT NULL,
	"clauses" jsonb NOT NULL,
	"demonstration" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "content_snapshot" (
	"hash" text PRIMARY KEY NOT NULL,
	"files" jsonb NOT NULL,
	"first_used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing" (
	"id" text PRIMARY KEY NOT NULL,
	"return_id" text NOT NULL,
	"reporter" text NOT NULL,
	"period" text NOT NULL,
	"attempt" integer NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"received_by" text NOT NULL,
	"mapping" text,
	"correction" text,
	"confirmation" text,
	"content_snapshot" text NOT NULL,
	"content_hash" text,
	"rows_filed" integer NOT NULL,
	"rows_quarantined" integer NOT NULL,
	"problem_count" integer NOT NULL,
	"files" jsonb NOT NULL,
	"receipt" jsonb NOT NULL,
	"demonstration" boolean NOT NULL,
	CONSTRAINT "filing_attempt" UNIQUE("return_id","reporter","period","attempt")
);
--> statement-breakpoint
CREATE TABLE "reporter" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"demonstration" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"data" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "filing" ADD CONSTRAINT "filing_reporter_reporter_id_fk" FOREIGN KEY ("reporter") REFERENCES "public"."reporter"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_account_name_fk" FOREIGN KEY ("account") REFERENCES "public"."account"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessment_period" ON "assessment" USING btree ("period","started_at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "filing_version" ON "filing" USING btree ("return_id","reporter","period","version") WHERE "filing"."version" > 0;--> statement-breakpoint
CREATE INDEX "filing_period" ON "filing" USING btree ("period");--> statement-breakpoint
CREATE INDEX "filing_received_at" ON "filing" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "session_expires_at" ON "session" USING btree ("expires_at");