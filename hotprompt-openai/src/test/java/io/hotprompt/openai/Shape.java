package io.hotprompt.openai;

import io.hotprompt.openai.ModelCallException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which real services answer, and what it must become. JSON is written with single quotes.
 *
 * @param title what is special about it
 * @param whole what is sent to a question that wants the answer whole
 * @param streamed what is sent to a question that wants a stream
 * @param outcome what it must become, either way
 */
record Shape(String title, Reply whole, Reply streamed, Outcome outcome) {

    /**
     * What a question becomes.
     *
     * @param text of the answer; null if there is none
     * @param failure in place of an answer; null if there is one
     * @param calls how often the service is called
     * @param kept whether the same question is answered from the cache afterwards
     */
    record Outcome(String text, FinishReason finish, Reason failure, int calls, boolean kept) {

        static Outcome answer(String text) {
            return new Outcome(text, FinishReason.STOP, null, 1, true);
        }

        static Outcome answer(String text, FinishReason finish) {
            return new Outcome(text, finish, null, 1, false);
        }

        /** Asked once. */
        static Outcome fails(Reason reason) {
            return new Outcome(null, null, reason, 1, false);
        }

        /** Asked as often as the chat allows, three times. */
        static Outcome failsAtLast(Reason reason) {
            return new Outcome(null, null, reason, 3, false);
        }
    }

    /** A message that is the same in a whole answer and as the only chunk of a stream. */
    static Shape message(String title, String message, String finishReason, Outcome outcome) {
        return new Shape(
                title,
                Reply.json(json(answer("message", message, finishReason))),
                events(answer("delta", message, finishReason), "[DONE]"),
                outcome);
    }

    /** An HTTP answer that is the same whatever was asked for. */
    static Shape http(String title, int status, String headers, String body, Outcome outcome) {
        Reply reply = response(status, headers, body);
        return new Shape(title, reply, reply, outcome);
    }

    /** An error object: under an error status, under status 200, and as the first event of a stream. */
    static List<Shape> error(String title, int status, String body, Outcome outcome) {
        return List.of(
                http(title + ", status " + status, status, "Content-Type: application/json\r\n", body, outcome),
                new Shape(title + ", status 200", response(200, "", body), events(body), outcome));
    }

    /** A stream of these events, and the same stream for a question that wants the answer whole. */
    static Shape stream(String title, Outcome outcome, String... events) {
        return new Shape(title, events(events), events(events), outcome);
    }

    static String text(String piece, String finishReason) {
        return answer("delta", "{'content':'" + piece + "'}", finishReason);
    }

    static String answer(String field, String message, String finishReason) {
        String reason = finishReason == null ? "null" : "'" + finishReason + "'";
        return "{'model':'m','choices':[{'index':0,'" + field + "':" + message + ",'finish_reason':" + reason + "}]}";
    }

    /** Events that are sent one by one; then the connection ends. {@code !reset} breaks it, {@code !open} leaves it open. */
    static Reply events(String... data) {
        return (request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
            for (String event : data) {
                send(event, wire);
            }
            wire.close();
        };
    }

    private static void send(String event, Wire wire) throws IOException {
        switch (event) {
            case "!reset" -> wire.reset();
            case "!open" -> wire.awaitHangUp();
            default -> {
                boolean raw = event.startsWith("raw ");
                wire.raw(raw ? json(event.substring(4)) : "data: " + json(event) + "\n\n");
            }
        }
    }

    static Reply response(int status, String headers, String body) {
        String json = json(body);
        return (request, wire) -> wire.raw("HTTP/1.1 " + status + " Scripted\r\n" + headers + "Content-Length: "
                + json.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
    }

    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    @SafeVarargs
    static List<Shape> all(List<Shape>... groups) {
        List<Shape> all = new ArrayList<>();
        for (List<Shape> group : groups) {
            all.addAll(group);
        }
        return all;
    }

    @Override
    public String toString() {
        return title;
    }
}
