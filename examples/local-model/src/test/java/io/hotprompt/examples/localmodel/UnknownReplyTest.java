package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnknownReplyTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    If you do not know, say "Please ask the office."           => Please ask the office.
                    If you don’t know the answer, reply with “Ask us later.”   => Ask us later.
                    When the facts do not cover it, say "No idea. Sorry."      => No idea. Sorry.
                    If you are unsure, say: I am not sure about that.          => I am not sure about that.
                    Wenn du es nicht weißt, antworte: Das weiß ich nicht.      => Das weiß ich nicht.
                    If you do not know, say that you do not know.              => I have no information about that.
                    If you do not know, say so.                                => I have no information about that.
                    The library is closed if nobody is there.                  => I have no information about that.
                    """)
    void thePromptDecidesWhatIsSaidWhenNothingFits(String sentence, String reply) {
        String prompt = "You answer questions about HFIM. " + sentence;

        assertThat(Answerer.answer(prompt, "Who won the match yesterday?")).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    If you do not know the answer, refer the student to info@uga.edu.  => info@uga.edu
                    If the answer is not listed, point to https://uga.example/help.    => https://uga.example/help
                    """)
    void anAddressForUnknownQuestionsIsPassedOn(String sentence, String address) {
        assertThat(Answerer.answer(sentence, "Who won the match yesterday?"))
                .startsWith(UnknownReply.DEFAULT)
                .contains(address);
    }
}
