/* Shows what a model wrote: Markdown becomes elements, and nothing in it can run, load or pretend to be the page. */
const HotPromptMarkdown = (() => {
  "use strict";

  const ALLOWED = {
    ALLOWED_TAGS: [
      "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a",
      "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    ],
    ALLOWED_ATTR: ["href", "title", "align", "start"],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
    RETURN_DOM_FRAGMENT: true,
  };

  const AS_TEXT = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

  /** HTML that a model wrote is shown as it is written. */
  marked.use({
    gfm: true,
    breaks: true,
    renderer: { html: (token) => token.text.replace(/[&<>]/g, (sign) => AS_TEXT[sign]) },
  });

  DOMPurify.addHook("afterSanitizeAttributes", (node) => {
    if (node.tagName === "A") {
      node.setAttribute("target", "_blank");
      node.setAttribute("rel", "noopener noreferrer nofollow");
    }
  });

  /** Puts the text into the element. */
  function show(element, text) {
    element.classList.add("markdown");
    element.replaceChildren(DOMPurify.sanitize(marked.parse(text), ALLOWED));
  }

  return { show };
})();
