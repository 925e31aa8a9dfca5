package io.hotprompt.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue of bad input names every code that the product gives, and no other. */
class BadInputDocumentTest {

    private static final Pattern CODE = Pattern.compile("HP-[VO][0-9]{2}");

    @Test
    void everyCodeIsListed() {
        Set<String> given = Checkout.sources()
                .filter(path -> path.toString().contains("/src/main/"))
                .flatMap(path -> codes(Checkout.read(path)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = codes(Checkout.read(Checkout.ROOT.resolve("docs/bad-input.md")));
        assertThat(given).hasSizeGreaterThan(35);
        assertThat(listed).isEqualTo(given);
    }

    private static Set<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
