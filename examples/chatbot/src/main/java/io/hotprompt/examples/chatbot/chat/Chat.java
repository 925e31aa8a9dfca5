package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.PromptSnapshot;
import io.hotprompt.model.Message;
import io.hotprompt.openai.Answer;
import io.hotprompt.openai.ModelCallException;
import io.hotprompt.openai.PromptedChat;
import io.hotprompt.openai.Question;
import io.hotprompt.openai.TokenListener;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Answers questions with the prompt {@value #PROMPT} as it is at that moment.
 *
 * <p>What is asked reaches the model either as the value of {@code {{question}}}, where the prompt has that variable, or
 * as the last message of the conversation. Which of the two is decided on the same snapshot that then answers.
 */
@Component
class Chat {

    static final String PROMPT = "support";

    private final PromptRegistry registry;
    private final PromptedChat model;
    private final Conversations conversations;
    private final QuestionOutcomes outcomes;

    Chat(PromptRegistry registry, PromptedChat model, Conversations conversations, QuestionOutcomes outcomes) {
        this.registry = registry;
        this.model = model;
        this.conversations = conversations;
        this.outcomes = outcomes;
    }

    ChatAnswer answer(Asked asked) {
        Turn turn = turn(asked);
        return finished(turn, answered(turn));
    }

    private Answer answered(Turn turn) {
        try {
            return model.ask(turn.question());
        } catch (RuntimeException e) {
            failed(turn, e);
            throw e;
        }
    }

    /** Begins to answer piece by piece. */
    Running stream(Asked asked, TokenListener listener) {
        Turn turn = turn(asked);
        CompletableFuture<Answer> answer = model.stream(turn.question(), listener);
        return new Running(
                answer,
                answer.whenComplete((whole, failure) -> {
                            if (failure != null) {
                                failed(turn, failure);
                            }
                        })
                        .thenApply(whole -> finished(turn, whole)));
    }

    /**
     * An answer on its way.
     *
     * @param call what {@link #cancel} ends
     * @param answer the answer when it is whole
     */
    record Running(CompletableFuture<Answer> call, CompletableFuture<ChatAnswer> answer) {

        void cancel() {
            call.cancel(true);
        }
    }

    private Turn turn(Asked asked) {
        PromptSnapshot snapshot = registry.snapshot();
        Prompt prompt = snapshot.prompt(PROMPT, asked.targetingKey());
        List<Message> history = conversations.history(asked.conversationId());
        List<Message> conversation = placesTheQuestion(prompt)
                ? history
                : Stream.concat(history.stream(), Stream.of(Message.user(asked.message())))
                        .toList();
        return new Turn(asked, snapshot, prompt, conversation);
    }

    /** Whether the prompt itself says where the question goes. */
    static boolean placesTheQuestion(Prompt prompt) {
        return prompt.variables().stream().anyMatch(variable -> variable.name().equals("question"));
    }

    private ChatAnswer finished(Turn turn, Answer answer) {
        Exchange.Reply reply = Exchange.Reply.of(answer);
        outcomes.ended(turn.prompt(), turn.asked().targetingKey(), answer, reply.ending());
        String id = UUID.randomUUID().toString();
        conversations.add(new Exchange(id, turn.asked(), reply, turn.rendered()));
        return new ChatAnswer(
                turn.asked().conversationId(),
                id,
                answer.text(),
                answer.finishReason(),
                reply.ending() == Ending.ANSWERED,
                reply.ending().notice(),
                answer.cached(),
                answer.call().latency().toMillis(),
                ChatAnswer.Origin.of(answer.prompt()));
    }

    /** What the model did not answer is kept too, unless whoever asked has gone. */
    private void failed(Turn turn, Throwable failure) {
        outcomes.failed(turn.prompt(), turn.asked().targetingKey(), failure);
        if (failure instanceof ModelCallException call && !QuestionOutcomes.isGone(call)) {
            String id = UUID.randomUUID().toString();
            conversations.add(new Exchange(id, turn.asked(), Exchange.Reply.of(call), turn.rendered()));
        }
    }

    private record Turn(Asked asked, PromptSnapshot snapshot, Prompt prompt, List<Message> conversation) {

        Map<String, String> values() {
            return Map.of("question", asked.message());
        }

        /** What the model is given. */
        List<Message> rendered() {
            return prompt.render(values(), conversation).messages();
        }

        /** Nothing in an answer is about who asks, so everybody may share those in the cache. */
        Question question() {
            return Question.of(PROMPT)
                    .at(snapshot)
                    .values(values())
                    .history(conversation)
                    .targetingKey(asked.targetingKey())
                    .scope("");
        }
    }
}
