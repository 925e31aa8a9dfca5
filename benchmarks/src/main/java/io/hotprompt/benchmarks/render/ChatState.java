package io.hotprompt.benchmarks.render;

import io.hotprompt.model.Message;
import io.hotprompt.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A system message with six variables, a conversation of twenty messages, a question with two; 2 kB are rendered. */
@State(Scope.Benchmark)
public class ChatState {

    private static final int TURNS = 10;

    /** Who renders. */
    @Param
    public Engine engine;

    Chat chat;
    Map<String, Object> values;
    List<Message> history;

    /** Makes all messages. */
    @FunctionalInterface
    interface Chat {
        List<Message> messages(Map<String, Object> values, List<Message> history);
    }

    /** Compiles, and sees that the right messages come out. */
    @Setup
    public void prepare() {
        PromptText system = PromptText.of(1_700, "school", "program", "contact", "campus", "term", "language");
        PromptText user = PromptText.of(300, "question", "audience");
        values = new HashMap<>(system.values());
        values.putAll(user.values());
        history = history();
        chat = chat(system, user);
        if (!chat.messages(values, history).equals(messages(system.rendered(), history, user.rendered()))) {
            throw new IllegalStateException(engine + " makes other messages");
        }
    }

    private static List<Message> history() {
        List<Message> history = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            history.add(Message.user("What about turn " + turn + "?"));
            history.add(Message.assistant("Turn " + turn + " is fine."));
        }
        return history;
    }

    private Chat chat(PromptText system, PromptText user) {
        if (engine == Engine.HOTPROMPT) {
            return OwnPrompt.of(system, user)::messages;
        }
        Engine.Renderer first = engine.compile(system);
        Engine.Renderer last = engine.compile(user);
        return (given, between) -> messages(first.render(given), between, last.render(given));
    }

    private static List<Message> messages(String system, List<Message> history, String user) {
        List<Message> messages = new ArrayList<>(history.size() + 2);
        messages.add(new Message(Role.SYSTEM, system));
        messages.addAll(history);
        messages.add(new Message(Role.USER, user));
        return messages;
    }
}
