package io.hotprompt.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/**
 * Reads the body of a successful answer by what is in it: one JSON answer, a stream of events, or a page that somebody else
 * sent. Neither the question asked nor the declared content type decides, as gateways answer a stream with a whole and
 * the other way round.
 */
final class AnswerBody {

    /** Strict about what an answer is, not about what no answer needs. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");
    private static final long MAX_PAGE = 4_096;

    static {
        // The size of a body is limited where it is read.
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
    }

    private AnswerBody() {}

    /**
     * Reads everything into the transcript.
     *
     * @throws MalformedAnswerException if it is no answer
     * @throws ServiceErrorException if it is an error
     */
    static void read(InputStream body, String contentType, Transcript transcript, Patience patience) {
        try {
            BufferedSource source = Okio.buffer(Okio.source(body));
            if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
                source.skip(BYTE_ORDER_MARK.size());
            }
            read(source, contentType, transcript, patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(BufferedSource source, String contentType, Transcript transcript, Patience patience)
            throws IOException {
        int first = firstVisible(source);
        boolean events = contentType.startsWith("text/event-stream");
        switch (first) {
            case -1 -> throw new MalformedAnswerException("the answer is empty");
            case '{', '[' -> values(JSON.createParser(source.inputStream()), transcript, patience);
            case '<' -> throw page(source);
            default -> {
                if (!events && !beginsEvents(source)) {
                    throw page(source);
                }
                new EventStream(transcript, patience).read(source);
            }
        }
    }

    /** Blanks may come before an answer to keep the connection open. */
    private static int firstVisible(BufferedSource source) throws IOException {
        while (!source.exhausted()) {
            byte next = source.getBuffer().getByte(0);
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            source.skip(1);
        }
        return -1;
    }

    private static boolean beginsEvents(BufferedSource source) throws IOException {
        for (String field : new String[] {":", "data:", "event:", "id:", "retry:"}) {
            if (source.rangeEquals(0, ByteString.encodeUtf8(field))) {
                return true;
            }
        }
        return false;
    }

    private static MalformedAnswerException page(BufferedSource source) throws IOException {
        source.request(MAX_PAGE);
        String beginning = source.getBuffer().snapshot().utf8();
        return new MalformedAnswerException("it is neither JSON nor a stream of events", Page.text(beginning));
    }

    /** One answer; or one chunk after the other, as services write it that stream lines of JSON. */
    private static void values(JsonParser json, Transcript transcript, Patience patience) throws IOException {
        while (!transcript.isOver() && json.nextToken() != null) {
            JsonNode value = JSON.readTree(json);
            if (Choices.isChunk(value)) {
                transcript.chunk(value);
                transcript.note(patience);
            } else {
                transcript.whole(value);
            }
        }
    }

    /** The chunks in the data of one event: one, but some services forget the blank line between two. */
    static void chunks(String data, Transcript transcript) {
        try (JsonParser json = JSON.createParser(data)) {
            while (json.nextToken() != null) {
                JsonNode chunk = JSON.readTree(json);
                transcript.chunk(chunk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
