package io.hotprompt.openai;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pieces that the fakes of services have in common. JSON is written with single quotes. */
final class FakeReplies {

    static final String STRUCTURED = "{'content':'{\\'city\\':\\'Athens\\'}'}".replace("\\'", "\\\"");
    static final String CALL = "{'id':'call_1','type':'function','function':{'name':'weather','arguments':'{}'}}";

    /** How long a slow model is silent. */
    private static final long SLOW_MILLIS = 600;

    private FakeReplies() {}

    /** A whole answer with the usage as the service writes it. */
    static Reply whole(String message, String finishReason, String usage) {
        return Reply.json(
                Shape.json("{'id':'x','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,"
                        + "'message':" + message + ",'finish_reason':'" + finishReason + "'}]," + usage + "}"));
    }

    static String piece(String delta) {
        return Shape.answer("delta", delta, null);
    }

    static String last(String finishReason) {
        return Shape.answer("delta", "{}", finishReason);
    }

    /** A chunk about the bill. */
    static String bill(String usage) {
        return "{'model':'m','choices':[]," + usage + "}";
    }

    static Reply error(int status, String body) {
        return Shape.response(status, "Content-Type: application/json\r\n", body);
    }

    static Reply error(int status, String headers, String body) {
        return Shape.response(status, "Content-Type: application/json\r\n" + headers, body);
    }

    /** This stream after a silence that is longer than between two pieces is allowed. */
    static Reply slowly(Reply reply) {
        return (request, wire) -> {
            try {
                boolean unused = new CountDownLatch(1).await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reply.send(request, wire);
        };
    }
}
