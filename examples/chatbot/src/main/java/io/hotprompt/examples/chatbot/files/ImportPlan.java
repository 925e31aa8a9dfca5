package io.hotprompt.examples.chatbot.files;

import io.hotprompt.store.SaveRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What an import would do, file by file.
 *
 * @param requests those that change something; empty if one file is refused, because then nothing is saved
 */
public record ImportPlan(List<ImportLine> lines, List<SaveRequest> requests) {

    /** Whether a file is refused, so that nothing can be saved. */
    public boolean isRefused() {
        return count(ImportLine.Fate.REFUSED) > 0;
    }

    /** Whether something of a file would be lost, which whoever imports may allow. */
    public boolean isLossy() {
        return lines.stream().anyMatch(ImportLine::loses);
    }

    /** How many files have this fate. */
    public long count(ImportLine.Fate fate) {
        return lines.stream().filter(line -> line.fate() == fate).count();
    }

    /** The same for the same files on the same store; another as soon as one of them has changed. */
    public String fingerprint() {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.prompt())
                .append(' ')
                .append(line.fate())
                .append(' ')
                .append(line.base())
                .append(' ')
                .append(line.hash())
                .append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
