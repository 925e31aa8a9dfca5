/* Calls of the server, and answers that come piece by piece. */
const HotPromptStream = (() => {
  "use strict";

  function post(url, body, signal) {
    return fetch(url, {
      method: "POST",
      signal,
      headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/json" },
      body: JSON.stringify(body),
    });
  }

  /** Calls back for every server-sent event of the response. */
  async function events(response, onEvent) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      rest += value;
      for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
        const lines = rest.slice(0, end).split("\n");
        rest = rest.slice(end + 2);
        const type = lines.filter((line) => line.startsWith("event:")).map((line) => line.slice(6).trim())[0];
        const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5)).join("\n");
        if (data) {
          onEvent(type || "message", JSON.parse(data)); // a comment keeps the connection open
        }
      }
    }
  }

  return { post, events };
})();
