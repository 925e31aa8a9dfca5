/* The chat page: asks, shows the answer while it arrives, keeps the conversation of this tab. */
(() => {
  "use strict";

  const transcript = document.getElementById("transcript");
  const form = document.getElementById("ask");
  const question = document.getElementById("question");
  const empty = document.getElementById("empty");
  const send = document.getElementById("send");
  const KEPT = "hotprompt-conversation";
  const VISITOR = "hotprompt-visitor";

  let conversation = restored();
  let running = null;
  let leaving = false;

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

  /** Runs a change of the transcript; whoever reads at its end stays there, whoever reads elsewhere stays where they are. */
  function following(change) {
    const atEnd = transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < 40;
    change();
    if (atEnd) {
      transcript.scrollTop = transcript.scrollHeight;
    }
  }

  function showQuestion(text) {
    empty.hidden = true;
    transcript.append(element("div", "bubble asked fade-in", text));
    transcript.scrollTop = transcript.scrollHeight;
  }

  /** An empty answer, and a function that shows a text in it, at most once per frame. */
  function showAnswer() {
    const box = element("div", "answered fade-in");
    const bubble = element("div", "bubble");
    box.append(bubble);
    transcript.append(box);
    let latest = "";
    let due = false;
    const show = (text) => {
      latest = text;
      if (!due) {
        due = true;
        requestAnimationFrame(() => {
          due = false;
          following(() => HotPromptMarkdown.show(bubble, latest));
        });
      }
    };
    return { box, bubble, show };
  }

  /** What is not a whole answer is said below it. */
  function showNotice(box, text, again) {
    const notice = element("div", "notice", text);
    if (again) {
      const button = element("button", "compact", "Ask again");
      button.type = "button";
      button.addEventListener("click", () => submit(again));
      notice.append(button);
    }
    box.append(notice);
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
      const answer = await HotPromptStream.post("/api/feedback", { messageId: turn.done.messageId, rating: chosen || "none" });
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

  /** A failure that the server has described. */
  class Refused extends Error {
    constructor(problem) {
      super(problem.detail);
      this.askAgain = problem.askAgain !== false;
    }
  }

  async function receive(turn, show, signal) {
    const body = { message: turn.question, userId: visitor() };
    if (conversation.id) {
      body.conversationId = conversation.id;
    }
    const response = await HotPromptStream.post("/api/chat/stream", body, signal);
    if (!response.ok) {
      throw new Refused(await response.json());
    }
    await HotPromptStream.events(response, (type, data) => {
      if (type === "token") {
        turn.answer += data.text;
        show(turn.answer);
      } else if (type === "done") {
        turn.done = data;
      } else if (type === "error") {
        throw new Refused(data);
      }
    });
    if (!turn.done) {
      throw new Error("The connection broke off.");
    }
  }

  /** Asks, and shows what comes. A conversation that was begun anew meanwhile is left alone. */
  async function ask(text, signal) {
    const mine = conversation;
    const turn = { question: text, answer: "", done: null, rating: null, notice: null, askAgain: false };
    showQuestion(text);
    mine.turns.push(turn);
    keep();
    const { box, bubble, show } = showAnswer();
    bubble.classList.add("waiting");
    box.setAttribute("aria-busy", "true");
    try {
      await receive(turn, show, signal);
      mine.id = turn.done.conversationId;
      turn.notice = turn.done.notice || null;
    } catch (e) {
      if (leaving) {
        return; // the next page says that the answer was left
      }
      const stopped = e.name === "AbortError";
      const known = e instanceof Refused;
      turn.notice = stopped ? "Stopped." : known ? e.message : "No answer: " + (e.message || "the server cannot be reached");
      turn.askAgain = !stopped && (!known || e.askAgain);
    }
    if (mine === conversation) {
      bubble.classList.remove("waiting");
      box.removeAttribute("aria-busy");
      following(() => finish(box, bubble, turn));
      keep();
    }
  }

  /** Shows a turn that has ended. */
  function finish(box, bubble, turn) {
    HotPromptMarkdown.show(bubble, turn.answer);
    bubble.hidden = !turn.answer;
    if (turn.notice) {
      box.classList.toggle("failed", !turn.done);
      showNotice(box, turn.notice, turn.askAgain ? turn.question : null);
    }
    if (turn.done) {
      showMeta(box, turn);
    }
  }

  function submit(text) {
    if (!running) {
      question.value = text;
      form.requestSubmit();
    }
  }

  /** What the button under the question does: ask, or stop the answer that is on its way. */
  function setRunning(controller) {
    running = controller;
    send.textContent = controller ? "Stop" : "Ask";
    question.required = !controller;
  }

  function stop() {
    if (running) {
      running.abort();
      setRunning(null);
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (running) {
      stop();
      return;
    }
    const text = question.value.trim();
    if (!text) {
      return;
    }
    question.value = "";
    const mine = new AbortController();
    setRunning(mine);
    await ask(text, mine.signal);
    if (running === mine) {
      setRunning(null);
      question.focus();
    }
  });

  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!running) {
        form.requestSubmit();
      }
    }
  });

  for (const button of document.querySelectorAll("[data-ask]")) {
    button.addEventListener("click", () => submit(button.dataset.ask));
  }

  document.getElementById("again").addEventListener("click", () => {
    stop();
    conversation = { id: null, turns: [] };
    keep();
    for (const shown of transcript.querySelectorAll(".bubble, .answered")) {
      shown.remove();
    }
    empty.hidden = false;
    question.focus();
  });

  addEventListener("pagehide", () => {
    leaving = true;
  });

  for (const turn of conversation.turns) {
    showQuestion(turn.question);
    const { box, bubble } = showAnswer();
    if (!turn.done && !turn.notice) {
      turn.notice = "The page was left before the answer had ended.";
      turn.askAgain = true;
    }
    finish(box, bubble, turn);
  }
  transcript.scrollTop = transcript.scrollHeight;
  question.focus();
})();
