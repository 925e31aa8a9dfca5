/* The prompt editor: growing text fields with marked variables and problems, live checks, and the words after a save. */
(() => {
  "use strict";

  const form = document.getElementById("editor");
  const checked = document.getElementById("checked");
  const result = document.getElementById("result");
  const VARIABLE = /(\\?)\{\{>?\s*[A-Za-z_][A-Za-z0-9_.-]*\s*\}\}/g;

  let timer = 0;
  let changed = form.dataset.restored === "true";

  function cards() {
    return [...document.querySelectorAll("#messages .message-card")];
  }

  /** Marks variables, and from where a problem begins to the end of that line. */
  function paint(textarea, problems) {
    const backdrop = textarea.previousElementSibling;
    const text = textarea.value;
    const marks = [...text.matchAll(VARIABLE)]
      .filter((match) => match[1] === "")
      .map((match) => ({ from: match.index, to: match.index + match[0].length, kind: "" }));
    for (const problem of problems) {
      const from = offset(text, problem.line, problem.column);
      const end = text.indexOf("\n", from);
      marks.push({ from, to: Math.max(from + 1, end < 0 ? Math.min(text.length, from + 12) : Math.min(end, from + 12)), kind: "problem" });
    }
    marks.sort((a, b) => a.from - b.from || (a.kind ? -1 : 1));
    backdrop.textContent = "";
    let at = 0;
    for (const mark of marks) {
      if (mark.from < at) {
        continue;
      }
      backdrop.append(text.slice(at, mark.from));
      const node = document.createElement("mark");
      node.className = mark.kind;
      node.textContent = text.slice(mark.from, mark.to);
      backdrop.append(node);
      at = mark.to;
    }
    backdrop.append(text.slice(at) + "\n");
  }

  /** Lines and columns count characters, not UTF-16 units. */
  function offset(text, line, column) {
    const lines = text.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    return before + [...(lines[line - 1] || "")].slice(0, column - 1).join("").length;
  }

  function grow(textarea) {
    textarea.style.height = "auto";
    textarea.style.height = textarea.scrollHeight + "px";
  }

  function problemsOf(index) {
    return [...checked.querySelectorAll("[data-message]")]
      .map((node) => ({ message: +node.dataset.message, line: +node.dataset.line, column: +node.dataset.column }))
      .filter((problem) => problem.message === index && problem.line > 0);
  }

  function paintAll() {
    cards().forEach((card, index) => {
      const textarea = card.querySelector("textarea");
      const history = card.querySelector("select").value === "history";
      card.querySelector(".code").hidden = history;
      card.querySelector(".history-place").hidden = !history;
      if (!history) {
        paint(textarea, problemsOf(index));
        grow(textarea);
      }
    });
  }

  function edited() {
    changed = true;
    paintAll();
    clearTimeout(timer);
    timer = setTimeout(() => htmx.trigger(checked, "check"), 250);
  }

  form.addEventListener("input", (event) => {
    if (!["note", "tryQuestion", "tryValues"].includes(event.target.name)) {
      edited();
    }
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) {
      return;
    }
    const card = button.closest(".message-card, .variable-row");
    if (button.dataset.add) {
      const made = document.getElementById(button.dataset.add + "-template").content.cloneNode(true);
      const first = made.querySelector("textarea, input");
      document.getElementById(button.dataset.add + "s").append(made);
      first.focus();
      edited();
    } else if (button.dataset.remove) {
      card.remove();
      edited();
    } else if (button.dataset.move === "up" && card.previousElementSibling) {
      card.previousElementSibling.before(card);
      button.focus();
      edited();
    } else if (button.dataset.move === "down" && card.nextElementSibling) {
      card.nextElementSibling.after(card);
      button.focus();
      edited();
    } else if (button.dataset.escape) {
      const textarea = cards()[+button.dataset.escape].querySelector("textarea");
      const at = offset(textarea.value, +button.dataset.line, +button.dataset.column);
      if (textarea.value.startsWith("{{", at)) {
        textarea.setRangeText("\\", at, at, "end");
        textarea.focus();
        edited();
      }
    } else if (button.dataset.message && +button.dataset.message >= 0) {
      const textarea = cards()[+button.dataset.message].querySelector("textarea");
      const at = offset(textarea.value, Math.max(1, +button.dataset.line), Math.max(1, +button.dataset.column));
      textarea.focus();
      textarea.setSelectionRange(at, at);
    } else if (button.dataset.takeBase) {
      form.elements.base.value = button.dataset.takeBase;
      form.querySelector("button.primary").click();
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === checked) {
      paintAll();
    }
    const done = event.detail.target === result && result.querySelector("[data-version]");
    if (done) {
      changed = false;
      form.elements.base.value = done.dataset.version;
      form.elements.note.value = "";
      const live = document.getElementById("live-version");
      if (done.dataset.kind !== "DRAFT" && live) {
        live.textContent = done.dataset.version;
      }
    }
  });

  addEventListener("beforeunload", (event) => {
    if (changed) {
      event.preventDefault();
    }
  });
  document.addEventListener("login-ended", () => {
    changed = false;
  });
  addEventListener("resize", paintAll);
  paintAll();
})();
