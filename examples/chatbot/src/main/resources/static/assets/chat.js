/* The chat page: asks, shows the answer while it arrives, keeps the conversation of this tab. */
(() => {
  "use strict";

  const transcript = document.getElementById("transcript");
  const form = document.getElementById("ask");
  const question = document.getElementById("question");
  const empty = document.getElementById("empty");
  const KEPT = "hotprompt-conversation";
  const VISITOR = "hotprompt-visitor";

  let conversation = restored();

  function restored() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT)) || { id: null, turns: [] };
    } catch {
      return { id: null, turns: [] };
    }
  }

  function keep() {
    sessionStorage.setItem(KEPT, JSON.stringify(conversation));
  }

  /** Who asks, so that an experiment treats the same browser the same way every time. */
  function visitor() {
    let id = localStorage.getItem(VISITOR);
    if (!id) {
      id = "web-" + Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
      localStorage.setItem(VISITOR, id);
    }
    return id;
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function showQuestion(text) {
    empty.hidden = true;
    transcript.append(element("div", "bubble asked fade-in", text));
  }

  function showAnswer(text) {
    const box = element("div", "answered fade-in");
    const bubble = element("div", "bubble", text);
    box.append(bubble);
    transcript.append(box);
    transcript.scrollTop = transcript.scrollHeight;
    return { box, bubble };
  }

  function showMeta(box, turn) {
    const made = turn.done;
    const prompt = made.prompt;
    const meta = element("div", "meta");
    const origin = element(
      "span",
      "chip",
      prompt.name + " v" + prompt.version + (prompt.variant ? " · " + prompt.variant : "")
    );
    origin.title =
      "Prompt " + prompt.name + ", version " + prompt.version +
      (prompt.variant ? ", variant " + prompt.variant : "") +
      ", revision " + prompt.revision + ", content " + prompt.contentHash.slice(0, 12);
    origin.tabIndex = 0;
    meta.append(origin, element("span", "", made.latencyMs + " ms" + (made.cached ? ", cached" : "")));
    meta.append(thumb(turn, "up", "Good answer"), thumb(turn, "down", "Bad answer"));
    box.append(meta);
  }

  const SVG = "http://www.w3.org/2000/svg";
  const THUMB = "M7 10v10H4V10zM9 20V10l4-8c1.7 0 2.5 1.1 2.2 2.7L14.5 8H20c1.1 0 1.8 1 1.5 2l-2.3 8.5c-.3.9-1 1.5-2 1.5z";

  function thumb(turn, rating, label) {
    const button = element("button", rating);
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("width", "18");
    icon.setAttribute("height", "18");
    icon.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", THUMB);
    icon.append(path);
    button.append(icon);
    button.type = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-pressed", String(turn.rating === rating));
    button.addEventListener("click", async () => {
      const chosen = turn.rating === rating ? null : rating;
      const answer = await post("/api/feedback", { messageId: turn.done.messageId, rating: chosen || "none" });
      if (answer.ok) {
        turn.rating = chosen;
        keep();
        for (const other of button.parentElement.querySelectorAll("button")) {
          other.setAttribute("aria-pressed", String(other === button && chosen !== null));
        }
      }
    });
    return button;
  }

  function post(url, body) {
    return fetch(url, {
      method: "POST",
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
        onEvent(type || "message", JSON.parse(data));
      }
    }
  }

  async function ask(text) {
    showQuestion(text);
    const { box, bubble } = showAnswer("");
    bubble.classList.add("waiting");
    const turn = { question: text, answer: "", done: null, rating: null };
    try {
      const body = { message: text, userId: visitor() };
      if (conversation.id) {
        body.conversationId = conversation.id;
      }
      const response = await post("/api/chat/stream", body);
      if (!response.ok) {
        throw new Error((await response.json()).detail);
      }
      await events(response, (type, data) => {
        if (type === "token") {
          turn.answer += data.text;
          bubble.textContent = turn.answer;
          transcript.scrollTop = transcript.scrollHeight;
        } else if (type === "done") {
          turn.done = data;
        } else if (type === "error") {
          throw new Error(data.detail);
        }
      });
      if (!turn.done) {
        throw new Error("The connection broke off.");
      }
      conversation.id = turn.done.conversationId;
      conversation.turns.push(turn);
      keep();
      showMeta(box, turn);
    } catch (e) {
      bubble.classList.add("failed");
      bubble.textContent = (turn.answer ? turn.answer + "\n\n" : "") + "No answer: " + (e.message || "the server cannot be reached") + " Please ask again.";
    } finally {
      bubble.classList.remove("waiting");
      transcript.scrollTop = transcript.scrollHeight;
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = question.value.trim();
    const button = form.querySelector("button");
    if (!text || button.disabled) {
      return;
    }
    question.value = "";
    button.disabled = true;
    await ask(text);
    button.disabled = false;
    question.focus();
  });

  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  for (const button of document.querySelectorAll("[data-ask]")) {
    button.addEventListener("click", () => {
      question.value = button.dataset.ask;
      form.requestSubmit();
    });
  }

  document.getElementById("again").addEventListener("click", () => {
    conversation = { id: null, turns: [] };
    keep();
    for (const shown of transcript.querySelectorAll(".bubble, .answered")) {
      shown.remove();
    }
    empty.hidden = false;
    question.focus();
  });

  for (const turn of conversation.turns) {
    showQuestion(turn.question);
    showMeta(showAnswer(turn.answer).box, turn);
  }
  question.focus();
})();
