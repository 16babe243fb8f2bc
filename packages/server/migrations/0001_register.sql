CREATE TABLE "register_change" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "register_change_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entered_at" timestamp (3) with time zone NOT NULL,
	"entered_by" text NOT NULL,
	"document_number" text,
	"document_title" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "register_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"demonstration" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register_statement" (
	"change" bigint NOT NULL,
	"place" integer NOT NULL,
	"entry" text NOT NULL,
	"topic" text NOT NULL,
	"key" text NOT NULL,
	"value" text,
	"valid_from" text NOT NULL,
	"valid_to" text,
	CONSTRAINT "register_statement_change_place_pk" PRIMARY KEY("change","place")
);
--> statement-breakpoint
ALTER TABLE "register_statement" ADD CONSTRAINT "register_statement_change_register_change_seq_fk" FOREIGN KEY ("change") REFERENCES "public"."register_change"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_statement" ADD CONSTRAINT "register_statement_entry_register_entry_id_fk" FOREIGN KEY ("entry") REFERENCES "public"."register_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_statement_entry" ON "register_statement" USING btree ("entry");