package io.hotprompt.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model says in one attempt, put together from the chunks of a stream or from one whole answer. Each piece of text
 * is passed on as it comes.
 */
final class Transcript implements ContentParts.Hearer {

    private final @Nullable TokenListener listener;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ToolCallPieces toolCalls = new ToolCallPieces();
    private final ThinkTags thinking;
    private String half = "";
    private @Nullable String finishReason;
    private boolean over;
    private String model = "";
    private TokenUsage usage = TokenUsage.UNKNOWN;

    /**
     * @param listener of a stream; null if nobody listens
     * @param thinkTags whether thoughts are looked for in the text
     */
    Transcript(@Nullable TokenListener listener, boolean thinkTags) {
        this.listener = listener;
        this.thinking = new ThinkTags(thinkTags, this::speak, reasoning::append);
    }

    /**
     * Takes a whole answer.
     *
     * @throws MalformedAnswerException if it is none
     * @throws ServiceErrorException if it is an error
     */
    void whole(JsonNode answer) {
        ServiceError.inAnswer(answer).ifPresent(Transcript::fail);
        JsonNode choice = Choices.ofWhole(answer);
        take(
                answer,
                choice,
                Fields.object(choice, "message")
                        .orElseThrow(() -> new MalformedAnswerException("the answer has no message")));
        over = true;
    }

    /**
     * Takes the next chunk of a stream.
     *
     * @throws MalformedAnswerException if it is none
     * @throws ServiceErrorException if it is an error
     */
    void chunk(JsonNode chunk) {
        ServiceError.inChunk(chunk).ifPresent(Transcript::fail);
        JsonNode choice = Choices.ofChunk(chunk);
        take(chunk, choice, message(choice));
    }

    /** Some services stream whole messages. One that follows the pieces says them again. */
    private JsonNode message(JsonNode choice) {
        Optional<JsonNode> delta = Fields.object(choice, "delta");
        Optional<JsonNode> message = hasBegun() ? Optional.empty() : Fields.object(choice, "message");
        return delta.or(() -> message).orElse(MissingNode.getInstance());
    }

    /** The service said that nothing follows. */
    void end() {
        over = true;
    }

    /** Whether the service has said that nothing follows. */
    boolean isOver() {
        return over;
    }

    /** Whether the model has said why it stopped: what it said is whole, whatever happens to the connection. */
    boolean isFinished() {
        return finishReason != null;
    }

    /** Whether the listener has heard anything; from then on the answer cannot be asked for again. */
    boolean hasBegun() {
        return !text.isEmpty();
    }

    /** Tells the patience how far the model has come: whether it thinks, speaks or calls, and whether it is done. */
    void note(Patience patience) {
        if (hasBegun() || !reasoning.isEmpty() || !toolCalls.isEmpty()) {
            patience.begin();
        }
        if (isFinished()) {
            patience.finish();
        }
    }

    /**
     * The whole answer.
     *
     * @throws UncheckedIOException if the service stopped before the model was done
     * @throws UnusableAnswerException if there is nothing in it
     */
    Completion completion(Optional<String> requestId) {
        if (!over && finishReason == null) {
            throw new UncheckedIOException(new EOFException("the stream ended without a finish reason"));
        }
        thinking.end();
        if (!half.isEmpty()) {
            tell(half);
        }
        AnswerContent content = content();
        if (content.finish() == FinishReason.FAILED) {
            throw new ServiceErrorException(ServiceError.whileWriting(content.finishReason()));
        }
        if (!content.isVisible() && content.toolCalls().isEmpty()) {
            throw new UnusableAnswerException(content.finish(), usage);
        }
        return new Completion(content, model, requestId, usage);
    }

    private AnswerContent content() {
        boolean refused = !refusal.isEmpty();
        return new AnswerContent(
                refused ? refusal.toString() : text.toString(),
                refused ? "refusal" : finishReason == null ? "" : finishReason,
                Optional.of(refusal.toString()).filter(words -> !words.isEmpty()),
                Optional.of(reasoning.toString()).filter(words -> !words.isEmpty()),
                toolCalls.whole());
    }

    private void take(JsonNode said, JsonNode choice, JsonNode message) {
        ServiceError.inChoice(choice).ifPresent(Transcript::fail);
        if (model.isEmpty()) {
            model = said.path("model").asText("");
        }
        UsageReader.in(said).ifPresent(spent -> usage = spent);
        Optional<String> reason =
                Fields.text(choice, "finish_reason").filter(word -> FinishReason.of(word) != FinishReason.UNSAID);
        Optional<String> refused = Fields.text(message, "refusal");
        toolCalls.add(message);
        reasoning.append(thought(message));
        ContentParts.read(message.path("content"), this);
        refused.ifPresent(this::refusal);
        if (finishReason == null && reason.isPresent()) {
            finishReason = reason.get();
        }
    }

    private static String thought(JsonNode message) {
        String thought = message.path("reasoning_content").asText("");
        return thought.isEmpty() ? message.path("reasoning").asText("") : thought;
    }

    private static void fail(ServiceError error) {
        throw new ServiceErrorException(error);
    }

    @Override
    public void text(String piece) {
        if (!piece.isEmpty()) {
            thinking.add(piece);
        }
    }

    @Override
    public void reasoning(String piece) {
        reasoning.append(piece);
    }

    /** A refusal is heard as it comes, in place of the answer. */
    @Override
    public void refusal(String piece) {
        if (!piece.isEmpty()) {
            refusal.append(piece);
            speak(piece);
        }
    }

    /** A character outside the basic plane may be split over two pieces; half of one is not passed on. */
    private void speak(String piece) {
        String whole = half + piece;
        boolean split = Character.isHighSurrogate(whole.charAt(whole.length() - 1));
        half = split ? whole.substring(whole.length() - 1) : "";
        String ready = split ? whole.substring(0, whole.length() - 1) : whole;
        if (!ready.isEmpty()) {
            tell(ready);
        }
    }

    private void tell(String piece) {
        text.append(piece);
        if (listener == null) {
            return;
        }
        try {
            listener.token(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListenerFailedException(e);
        } catch (Exception e) {
            throw new ListenerFailedException(e);
        }
    }
}
