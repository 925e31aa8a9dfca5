package io.hotprompt.examples.chatbot.chat;

import io.hotprompt.model.Message;
import io.hotprompt.openai.Answer;
import java.util.List;

/**
 * One question with its answer.
 *
 * @param id the answer's {@code messageId}
 * @param rendered what the model was given, message by message; empty if that is not known
 */
record Exchange(String id, Asked asked, Answer answer, List<Message> rendered) {}
