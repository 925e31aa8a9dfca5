package io.hotprompt.examples.chatbot.admin;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import io.hotprompt.store.Page;
import io.hotprompt.validation.Escaped;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The answer to a call that lists something of a prompt. With {@code limit} it is a page, whose header Link leads to the
 * next one. Without, it is everything, which is read page by page while it is sent: no list is ever whole in memory.
 *
 * @param name the prompt
 * @param after begins after this place, which a header Link names; empty for the beginning
 * @param limit how many entries at most; null for all
 */
record Listing(String name, String after, @Nullable Integer limit) {

    private static final int MOST = 1_000;
    private static final int AT_ONCE = 100;

    /** How a store reads a page. */
    interface Pages<T> {
        Page<T> read(String name, String after, int limit);
    }

    /** @param body an entry as JSON */
    <T, B> ResponseEntity<Iterable<B>> of(Pages<T> pages, Function<? super T, B> body) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw RefusedRequestException.badRequest("bad-limit", "limit is a number from 1 to " + MOST + ".");
        }
        Page<T> first = page(pages, after, limit == null ? AT_ONCE : limit);
        if (after.isEmpty() && first.items().isEmpty()) {
            throw RefusedRequestException.notFound("There is no prompt \"" + Escaped.name(name) + "\"");
        }
        if (limit == null) {
            return ResponseEntity.ok(() -> new Everything<>(first, next -> page(pages, next, AT_ONCE), body));
        }
        Iterable<B> bodies = first.items().stream().<B>map(body).toList();
        return first.next().isEmpty()
                ? ResponseEntity.ok(bodies)
                : ResponseEntity.ok()
                        .header(HttpHeaders.LINK, link(first.next()))
                        .body(bodies);
    }

    private <T> Page<T> page(Pages<T> pages, String place, int size) {
        try {
            return pages.read(name, place, size);
        } catch (IllegalArgumentException e) {
            throw RefusedRequestException.badRequest(
                    "bad-cursor", "This is not a page of the list; begin without \"after\".");
        }
    }

    private static String link(String next) {
        String address = ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("after", next)
                .build()
                .toUriString();
        return "<" + address + ">; rel=\"next\"";
    }

    /** Goes on to the next page when one is used up. */
    private static final class Everything<T, B> implements Iterator<B> {

        private final Function<String, Page<T>> pages;
        private final Function<? super T, B> body;
        private Page<T> page;
        private Iterator<T> items;

        Everything(Page<T> first, Function<String, Page<T>> pages, Function<? super T, B> body) {
            this.pages = pages;
            this.body = body;
            page = first;
            items = first.items().iterator();
        }

        @Override
        public boolean hasNext() {
            if (!items.hasNext() && !page.next().isEmpty()) {
                page = pages.apply(page.next());
                items = page.items().iterator();
            }
            return items.hasNext();
        }

        @Override
        public B next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return body.apply(items.next());
        }
    }
}
