#!/usr/bin/env bash
# Two chatbots on one PostgreSQL, without Docker: save on one page, ask on the other.
# The first one starts the PostgreSQL in .hotprompt-data, the second one joins it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

jar=examples/chatbot/target/hotprompt-example-chatbot-0.1.0-SNAPSHOT-exec.jar
if [ ! -f "$jar" ] || [ -n "$(find . -path '*/src/main/*' -newer "$jar" -print -quit)" ]; then
  echo "Building the chatbot first; this takes a minute or two."
  mvn -q -B -DskipTests package -pl examples/chatbot -am
fi

pids=()
stop() {
  kill "${pids[@]}" 2>/dev/null || true
  wait
}
trap stop EXIT

PORT=8080 java -jar "$jar" &
pids+=($!)
until curl -sf http://localhost:8080/actuator/health/readiness >/dev/null; do
  kill -0 "${pids[0]}" 2>/dev/null || { echo "The first chatbot did not start; its last words are above." >&2; exit 1; }
  sleep 1
done
PORT=8081 java -jar "$jar" &
pids+=($!)
wait
