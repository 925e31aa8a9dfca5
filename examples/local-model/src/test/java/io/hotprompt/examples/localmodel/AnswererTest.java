package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswererTest {
    private static final String HFIM =
            "You answer questions about the HFIM program at the University of Georgia. HFIM stands for Hospitality and"
                    + " Food Industry Management. To contact HFIM, write to info@uga.edu. Classes start on August 18.";

    private static final String REGISTRAR = """
            # Role
            You are a friendly assistant for the Registrar's Office. Answer only from the facts below.
            Never invent facts. Always be polite.

            # Facts
            - The office is open Monday to Friday, 9:00 a.m. to 5:00 p.m.
            - Phone: (706) 542-4040
            - The office is located in Holmes-Hunter Building, Room 105.
            - Transcripts cost $8.50 each, e.g. for a job application.
            - Prof. Dr. Jane Smith is the registrar. She has been in office since 2019.
            - You need a GPA of 3.5 to make the Dean's List.
            - Late registration ends on Aug. 24. After that a fee of $75 applies.
            - Apply for graduation online: https://reg.uga.edu/graduation?term=fall.

            # If you don't know
            If the answer is not in the facts, say "I am not sure. Please ask at the front desk."
            """;

    private static final String HOTEL = """
            You are the concierge of Hotel Adler. Keep answers short and never mention competitors.

            Breakfast:
            - weekdays 6:30 to 10:00
            - weekends 7:00 to 11:00

            Pool:
            - open daily 8:00 to 20:00
            - towels are at the reception

            The Wi-Fi password is "Adler2025". Check-out is at 11 a.m.; late check-out costs 20 euros.
            Pets are welcome and cost 15 euros per night. For a taxi call +49 711 6850 123.
            If you are asked about anything that is not listed, refer guests to reception@adler.example.
            """;

    private static final String GERMAN =
            "Du bist der Assistent der Hochschule. Die Vorlesungen beginnen am 18. August. Die Mensa öffnet um 11 Uhr und"
                    + " liegt in der Hauptstraße 5. Kontakt: studium@hochschule.example, z. B. für Fragen zur Bewerbung."
                    + " Wenn du etwas nicht weißt, sage: Das weiß ich leider nicht.";

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    How do I contact HFIM?                  => To contact HFIM, write to info@uga.edu.
                    how can i reach you                     => To contact HFIM, write to info@uga.edu.
                    What's the email address?               => To contact HFIM, write to info@uga.edu.
                    What is HFIM?                           => HFIM stands for Hospitality and Food Industry Management.
                    what does HFIM stand for                => HFIM stands for Hospitality and Food Industry Management.
                    When do classes start?                  => Classes start on August 18.
                    When does the semester begin?           => Classes start on August 18.
                    I am new here. When do classes start?   => Classes start on August 18.
                    How much is parking?                    => I have no information about that.
                    Where is the cafeteria?                 => I have no information about that.
                    Who is the president of France?         => I have no information about that.
                    What is the capital of Georgia?         => I have no information about that.
                    hello                                   => I have no information about that.
                    """)
    void theSentenceThatFitsIsTheAnswer(String question, String answer) {
        assertThat(Answerer.answer(HFIM, question)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    When are you open?                      => The office is open Monday to Friday, 9:00 a.m. to 5:00 p.m.
                    What's your phone number?               => Phone: (706) 542-4040
                    Where is the office?                    => The office is located in Holmes-Hunter Building, Room 105.
                    How much does a transcript cost?        => Transcripts cost $8.50 each, e.g. for a job application.
                    Who is the registrar?                   => Prof. Dr. Jane Smith is the registrar.
                    What GPA do I need for the Dean's List? => You need a GPA of 3.5 to make the Dean's List.
                    When does late registration end?        => Late registration ends on Aug. 24.
                    How much is the late fee?               => After that a fee of $75 applies.
                    Can I bring my dog?                     => I am not sure. Please ask at the front desk.
                    What is the meaning of life?            => I am not sure. Please ask at the front desk.
                    """)
    void bulletsAbbreviationsAndNumbersStayWhole(String question, String answer) {
        assertThat(Answerer.answer(REGISTRAR, question)).contains(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    What time is breakfast on weekends? => weekends 7:00 to 11:00
                    When is the pool open?              => open daily 8:00 to 20:00
                    Where are the towels?               => towels are at the reception
                    What is the wifi password?          => The Wi-Fi password is "Adler2025".
                    How do I get a taxi?                => For a taxi call +49 711 6850 123.
                    Are pets allowed?                   => Pets are welcome and cost 15 euros per night.
                    """)
    void aHeadingSpeaksForTheLinesBelowIt(String question, String answer) {
        assertThat(Answerer.answer(HOTEL, question)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                    Wann beginnen die Vorlesungen? => Die Vorlesungen beginnen am 18. August.
                    Wann öffnet die Mensa?         => Die Mensa öffnet um 11 Uhr und liegt in der Hauptstraße 5.
                    Wo liegt die Mensa?            => Die Mensa öffnet um 11 Uhr und liegt in der Hauptstraße 5.
                    Wie erreiche ich euch?         => Kontakt: studium@hochschule.example, z. B. für Fragen zur Bewerbung.
                    Wie teuer ist das Parken?      => Das weiß ich leider nicht.
                    """)
    void germanQuestionsAreAnsweredFromGermanPrompts(String question, String answer) {
        assertThat(Answerer.answer(GERMAN, question)).isEqualTo(answer);
    }

    @Test
    void aChangedAddressChangesTheAnswer() {
        String changed = HFIM.replace("info@uga.edu", "hfim-office@uga.edu");

        assertThat(Answerer.answer(changed, "How do I contact HFIM?"))
                .isEqualTo("To contact HFIM, write to hfim-office@uga.edu.");
    }

    @Test
    void twoQuestionsGetTwoSentencesInTheOrderOfThePrompt() {
        assertThat(Answerer.answer(HFIM, "How do I contact HFIM and what is HFIM?"))
                .isEqualTo("HFIM stands for Hospitality and Food Industry Management."
                        + " To contact HFIM, write to info@uga.edu.");
    }

    @Test
    void noMoreThanThreeSentencesAreReturned() {
        String prompt = "Room A is open. Room B is open. Room C is open. Room D is open. Room E is open.";

        assertThat(Answerer.answer(prompt, "Which room is open?"))
                .isEqualTo("Room A is open. Room B is open. Room C is open.");
    }

    @Test
    void bulletsWithoutAFullStopAreAnsweredLineByLine() {
        assertThat(Answerer.answer(HOTEL, "When is breakfast?"))
                .isEqualTo("weekdays 6:30 to 10:00\nweekends 7:00 to 11:00");
    }

    @Test
    void linesThatSomebodyWrappedAreReadAsOneSentence() {
        String prompt =
                "The honors track of the program is open to students with a grade point average of\nGPA 3.5 or better."
                        + "\nThe club meets\nevery Friday.";

        assertThat(Answerer.answer(prompt, "Which GPA does the honors track need?"))
                .endsWith("average of GPA 3.5 or better.");
        assertThat(Answerer.answer(prompt, "When does the club meet?")).isEqualTo("The club meets every Friday.");
    }

    @Test
    void questionsInThePromptLeadToTheAnswersBelowThem() {
        String prompt = """
                Q: How do I contact HFIM?
                A: Write to info@uga.edu.

                Q: Can I bring my laptop?
                A: Yes, in every room.
                """;

        assertThat(Answerer.answer(prompt, "How do I contact HFIM?")).isEqualTo("Write to info@uga.edu.");
        assertThat(Answerer.answer(prompt, "Can I bring a laptop?")).isEqualTo("Yes, in every room.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Question: how do i contact hfim\nWrite to info@uga.edu to contact HFIM.",
                "Question: How do I contact HFIM?\nWrite to info@uga.edu to contact HFIM.",
                "Question: How do I contact HFIM? Write to info@uga.edu to contact HFIM.",
                "Write to info@uga.edu to contact HFIM.\nThe student asks \"How do I contact HFIM?\" and waits.",
                "Write to info@uga.edu to contact HFIM.\n\n## Question\nHow do I contact HFIM?",
            })
    void aQuestionInThePromptIsNotEchoed(String prompt) {
        assertThat(Answerer.answer(prompt, "How do I contact HFIM?"))
                .isEqualTo("Write to info@uga.edu to contact HFIM.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Question: how is the weather today",
                "User question: How is the weather today?",
                "The student asks \"How is the weather today?\" and waits.",
                "How is the weather today",
                "The weather today",
            })
    void theQuestionItselfIsNoAnswer(String embedded) {
        assertThat(Answerer.answer("Classes start soon.\n" + embedded, "How is the weather today?"))
                .isEqualTo(UnknownReply.DEFAULT);
    }

    @Test
    void withoutAUserMessageTheQuestionInThePromptIsAnswered() {
        assertThat(Answerer.answer(HFIM + "\nQuestion: How do I contact HFIM?", ""))
                .isEqualTo("To contact HFIM, write to info@uga.edu.");
    }

    @Test
    void anAddressIsFoundEvenWhereTheWordOfTheQuestionIsNot() {
        String prompt =
                "You help students. Mail goes to info@uga.edu, news are on www.uga.edu. Office: 305 Cedar Building.";

        assertThat(Answerer.answer(prompt, "What is the website?")).contains("www.uga.edu");
        assertThat(Answerer.answer(prompt, "What is the address?")).isEqualTo("Office: 305 Cedar Building.");
    }

    @Test
    void factsComeBeforeInstructionsThatSoundTheSame() {
        String prompt = "You answer questions about where parking permits are sold.\nPermits are sold in Tate Hall.";

        assertThat(Answerer.answer(prompt, "Where are parking permits sold?"))
                .isEqualTo("Permits are sold in Tate Hall.");
    }

    @Test
    void theSubjectOfThePromptAloneIsNoReasonToQuoteASentence() {
        String prompt = "You answer questions about the HFIM program. The HFIM program has a club.";

        assertThat(Answerer.answer(prompt, "What does the HFIM program cost?")).isEqualTo(UnknownReply.DEFAULT);
    }

    @Test
    void aRareWordDecidesAgainstACommonOne() {
        String prompt = "Parking is free. Parking is safe. Parking is near. The museum has a café.";

        assertThat(Answerer.answer(prompt, "museum parking")).isEqualTo("The museum has a café.");
    }

    @Test
    void everyOneOfSeveralQuestionsGetsASentence() {
        String prompt = "Room A is open. Room B is open. Room C is open. Room D is open. The library is closed.";

        assertThat(Answerer.answer(prompt, "Which room is open? Which library is closed?"))
                .isEqualTo("Room A is open. The library is closed.");
    }

    @Test
    void aSentenceAboutNotKnowingIsNoFact() {
        String prompt = "When a parking question is not covered, say \"Ask the parking office.\"";

        assertThat(Answerer.answer(prompt, "parking question")).isEqualTo("Ask the parking office.");
    }

    @Test
    void anInstructionWithTheAddressAskedForIsBetterThanNothing() {
        assertThat(Answerer.answer("Always refer students to info@uga.edu for contact.", "How do I contact you?"))
                .contains("info@uga.edu");
    }

    @Test
    void aSentenceThatDeniesTheQuestionIsAnAnswer() {
        assertThat(Answerer.answer("Late homework is not accepted.", "Is late homework accepted?"))
                .isEqualTo("Late homework is not accepted.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void withoutASystemPromptItSaysSo(String prompt) {
        assertThat(Answerer.answer(prompt, "How do I contact HFIM?")).isEqualTo(Answerer.NO_PROMPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptyQuestionIsAskedFor(String question) {
        assertThat(Answerer.answer(HFIM, question)).isEqualTo(Answerer.NO_QUESTION);
    }
}
