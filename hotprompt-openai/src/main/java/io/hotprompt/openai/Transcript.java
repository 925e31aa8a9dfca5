package io.hotprompt.openai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the chunks of one stream together, passing on each piece of text as it comes. */
final class Transcript {

    private final TokenListener listener;
    private final StringBuilder text = new StringBuilder();
    private boolean refused;
    private @Nullable String finishReason;
    private String model = "";
    private TokenUsage usage = TokenUsage.UNKNOWN;

    Transcript(TokenListener listener) {
        this.listener = listener;
    }

    /** Takes the next chunk, which is null where the service wrote {@code null}. */
    void add(@Nullable ChatCompletionChunk chunk) {
        if (chunk == null) {
            throw new MalformedAnswerException("a chunk is null");
        }
        chunk._model().asKnown().ifPresent(name -> model = name);
        chunk._usage().asKnown().ifPresent(spent -> usage = Completion.usage(spent));
        chunk._choices()
                .asKnown()
                .ifPresent(choices -> choices.stream().findFirst().ifPresent(this::add));
    }

    /** Whether the listener has heard anything; from then on the answer cannot be asked for again. */
    boolean hasBegun() {
        return !text.isEmpty();
    }

    /**
     * The whole answer.
     *
     * @throws UncheckedIOException if the stream ended before the model said that it was done
     */
    Completion completion(Optional<String> requestId) {
        if (finishReason == null) {
            throw new UncheckedIOException(new EOFException("the stream ended without a finish reason"));
        }
        return new Completion(text.toString(), refused ? Completion.REFUSAL : finishReason, model, requestId, usage);
    }

    private void add(ChatCompletionChunk.Choice choice) {
        choice._delta().asKnown().ifPresent(this::add);
        choice._finishReason().asKnown().ifPresent(reason -> finishReason = reason.asString());
    }

    private void add(Delta delta) {
        Optional<String> refusal = delta._refusal().asKnown().filter(piece -> !piece.isEmpty());
        refused |= refusal.isPresent();
        refusal.or(() -> delta._content().asKnown())
                .filter(piece -> !piece.isEmpty())
                .ifPresent(this::add);
    }

    private void add(String piece) {
        text.append(piece);
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
