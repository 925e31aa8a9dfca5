package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The HTTP calls of the chat. They need no login. */
@RestController
@RequestMapping("/api")
class ChatController {

    private final Chat chat;
    private final Feedback feedback;
    private final Streams streams;

    ChatController(Chat chat, Feedback feedback, Streams streams) {
        this.chat = chat;
        this.feedback = feedback;
        this.streams = streams;
    }

    @PostMapping("/chat")
    ChatAnswer chat(@RequestBody ChatRequest request) {
        return chat.answer(request.accepted());
    }

    @PostMapping("/chat/stream")
    SseEmitter stream(@RequestBody ChatRequest request) {
        return streams.open(request.accepted());
    }

    @PostMapping("/feedback")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void feedback(@RequestBody FeedbackRequest request) {
        if (!feedback.rate(request.acceptedMessageId(), request.acceptedRating())) {
            throw RefusedRequestException.notFound("There is no answer with this messageId");
        }
    }
}
