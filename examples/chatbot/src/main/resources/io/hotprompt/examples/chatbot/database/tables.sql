CREATE TABLE IF NOT EXISTS chatbot_account (
    name          text PRIMARY KEY,
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('VIEWER', 'EDITOR', 'ADMIN')),
    created_at    timestamptz NOT NULL DEFAULT now()
);

-- Who changed accounts; also of those that are gone.
CREATE TABLE IF NOT EXISTS chatbot_account_change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    account text        NOT NULL,
    kind    text        NOT NULL CHECK (kind IN ('ADD', 'ROLE', 'PASSWORD', 'REMOVE')),
    note    text        NOT NULL,
    author  text        NOT NULL
);

CREATE TABLE IF NOT EXISTS chatbot_conversation (
    id         text PRIMARY KEY,
    user_id    text,
    started_at timestamptz NOT NULL DEFAULT now()
);

-- One question with its answer, and everything that says where the answer came from. What comes of
-- prompts and experiments is counted by HotPrompt, in its own tables.
CREATE TABLE IF NOT EXISTS chatbot_exchange (
    id              text PRIMARY KEY,
    conversation_id text        NOT NULL REFERENCES chatbot_conversation (id) ON DELETE CASCADE,
    at              timestamptz NOT NULL DEFAULT now(),
    question        text        NOT NULL,
    answer          text        NOT NULL,
    prompt_name     text        NOT NULL,
    prompt_version  bigint      NOT NULL,
    variant         text,
    revision        bigint      NOT NULL,
    content_hash    text        NOT NULL,
    rendered        jsonb       NOT NULL,
    model           text        NOT NULL,
    cached          boolean     NOT NULL,
    latency_ms      bigint      NOT NULL,
    tokens          bigint      NOT NULL,
    rating          text CHECK (rating IN ('up', 'down'))
);

-- Since the chat also keeps what is not a whole answer; what was kept before was taken for one.
ALTER TABLE chatbot_exchange ADD COLUMN IF NOT EXISTS ending text NOT NULL DEFAULT 'ANSWERED';
ALTER TABLE chatbot_exchange ADD COLUMN IF NOT EXISTS finish_reason text NOT NULL DEFAULT '';
ALTER TABLE chatbot_exchange ADD COLUMN IF NOT EXISTS failure text;

CREATE INDEX IF NOT EXISTS chatbot_exchange_conversation ON chatbot_exchange (conversation_id, at);
CREATE INDEX IF NOT EXISTS chatbot_exchange_at ON chatbot_exchange (at);

-- Changes that a webhook tells, each by the server that takes it first.
CREATE TABLE IF NOT EXISTS chatbot_webhook (
    id           text PRIMARY KEY,
    namespace    text        NOT NULL,
    name         text        NOT NULL,
    from_version bigint,
    version      bigint      NOT NULL,
    revision     bigint      NOT NULL,
    action       text        NOT NULL,
    author       text        NOT NULL,
    at           timestamptz NOT NULL,
    due_at       timestamptz NOT NULL DEFAULT now(),
    attempts     integer     NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    last_error   text
);

CREATE INDEX IF NOT EXISTS chatbot_webhook_due ON chatbot_webhook (namespace, due_at) WHERE delivered_at IS NULL;

-- What was changed up to there was changed before there was a webhook.
CREATE TABLE IF NOT EXISTS chatbot_webhook_begin (
    namespace text PRIMARY KEY,
    revision  bigint NOT NULL
);
