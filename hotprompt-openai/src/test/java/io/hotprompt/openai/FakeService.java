package io.hotprompt.openai;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A service as its public documentation describes it: what it answers to each of twelve questions, and what it demands of
 * every call.
 */
final class FakeService {

    /** What is asked. The first word of a question is its name. */
    enum Ask {
        PLAIN,
        STREAMED,
        TOOL,
        STRUCTURED,
        TOO_LONG,
        REFUSED,
        FILTERED,
        CUT,
        QUOTA,
        SLOW,
        BROKEN,
        UNKNOWN_MODEL;

        /** As in a heading. */
        String title() {
            String words = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }

        boolean isStreamed() {
            return this == STREAMED || this == SLOW || this == BROKEN;
        }
    }

    private record Demand(Predicate<ScriptedService.Request> met, Reply otherwise) {}

    private final String title;
    private final ServiceProfile profile;
    private final Map<Ask, Reply> replies = new EnumMap<>(Ask.class);
    private final Map<Ask, String> outcomes = new EnumMap<>(Ask.class);
    private final List<Demand> demands = new java.util.ArrayList<>();
    private Consumer<OpenAIOkHttpClient.Builder> client = builder -> {};
    private String path = "";

    FakeService(String title, ServiceProfile profile) {
        this.title = title;
        this.profile = profile;
    }

    /** What it answers, and what an application gets. */
    FakeService on(Ask ask, String outcome, Reply reply) {
        replies.put(ask, reply);
        outcomes.put(ask, outcome);
        return this;
    }

    /** What every call must have; else this is the answer. */
    FakeService demands(Predicate<ScriptedService.Request> met, Reply otherwise) {
        demands.add(new Demand(met, otherwise));
        return this;
    }

    /** What follows the host and port in the base URL. */
    FakeService at(String pathAndQuery) {
        path = pathAndQuery;
        return this;
    }

    FakeService client(Consumer<OpenAIOkHttpClient.Builder> setup) {
        client = setup;
        return this;
    }

    String title() {
        return title;
    }

    ServiceProfile profile() {
        return profile;
    }

    String path() {
        return path;
    }

    Consumer<OpenAIOkHttpClient.Builder> client() {
        return client;
    }

    String outcome(Ask ask) {
        return outcomes.get(ask);
    }

    void answer(ScriptedService.Request request, Wire wire) throws IOException {
        for (Demand demand : demands) {
            if (!demand.met().test(request)) {
                demand.otherwise().send(request, wire);
                return;
            }
        }
        String question =
                request.json().path("messages").path(1).path("content").asText();
        replies.get(Ask.valueOf(question)).send(request, wire);
    }

    @Override
    public String toString() {
        return title;
    }
}
