import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppTest {

    @Test
    void theSecondLineUsesThePromptThatWasSavedMeanwhile() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        try {
            App.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertEquals(
                List.of("Contact HFIM at info@uga.edu. Question: How?", "Contact HFIM at hfim@uga.edu. Question: How?"),
                printed.toString().lines().toList());
    }
}
