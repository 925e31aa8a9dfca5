package io.hotprompt.openai;

import com.fasterxml.jackson.core.StreamReadConstraints;
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

    static final JsonMapper JSON = JsonMapper.builder().build();

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
            case '{', '[' -> transcript.whole(JSON.readTree(source.inputStream()));
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

    /** The data of one event. */
    static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
