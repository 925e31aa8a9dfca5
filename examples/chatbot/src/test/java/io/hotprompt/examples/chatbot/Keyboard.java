package io.hotprompt.examples.chatbot;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Somebody without a mouse. */
final class Keyboard {

    private static final int MOST_TABS = 80;
    private static final String SHOWS_FOCUS = "() => { const e = document.activeElement, s = getComputedStyle(e),"
            + " p = getComputedStyle(e.parentElement); return [s, p].some(c => c.outlineStyle !== 'none'"
            + " && parseFloat(c.outlineWidth) > 0 || c.boxShadow !== 'none'); }";

    private final Page page;
    private final List<String> withoutVisibleFocus = new ArrayList<>();

    Keyboard(Page page) {
        this.page = page;
    }

    /** Presses Tab until the focus is on an element with this selector. */
    Keyboard tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (!(Boolean) page.evaluate(SHOWS_FOCUS)) {
                withoutVisibleFocus.add((String) page.evaluate("document.activeElement.outerHTML"));
            }
            if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return this;
            }
        }
        throw new AssertionError("The focus does not come to " + selector);
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Elements that had the focus and did not show it. */
    List<String> withoutVisibleFocus() {
        return withoutVisibleFocus;
    }
}
