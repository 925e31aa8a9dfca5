package io.hotprompt.examples.chatbot.files;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.files.ImportLine.Fate;
import io.hotprompt.examples.chatbot.prompts.PromptHistory;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Release;
import io.hotprompt.source.PromptFile;
import io.hotprompt.source.PromptFileException;
import io.hotprompt.store.Change;
import io.hotprompt.store.PromptFolder;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Saves prompts from files, all of them as one change or none, and says beforehand what that would change. */
@Component
public class PromptImport {

    private static final String NAME_RULE =
            "The name of the file is none of a prompt. It is lower-case letters, digits and"
                    + " . _ - and ends in .md, .txt, .prompt or .prompty, like support.md";
    private static final String TWICE = "Another file is of the same prompt; keep one of them";
    private static final String REHEARSAL = "what an import would change";

    /** Beyond that the rest is not judged; each costs a rehearsal, and others' changes wait meanwhile. */
    private static final int MOST_JUDGED_REFUSED = 20;

    private final JdbcPromptStore store;
    private final PromptHistory history;

    PromptImport(JdbcPromptStore store, PromptHistory history) {
        this.store = store;
        this.history = history;
    }

    /**
     * What importing these files would do; nothing is saved.
     *
     * @param note empty for a look beforehand, when it is not known yet
     */
    public ImportPlan plan(List<MultipartFile> uploaded, String author, String note) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, SaveRequest> requests = new LinkedHashMap<>();
        List<ImportLine> lines = new ArrayList<>();
        for (UploadedFile file : Upload.read(uploaded)) {
            String name = PromptFolder.promptName(file.name()).orElse("");
            if (name.isEmpty()) {
                lines.add(ImportLine.refused(file.name(), "", List.of(NAME_RULE)));
            } else if (files.putIfAbsent(name, file.name()) != null) {
                lines.add(ImportLine.refused(file.name(), name, List.of(TWICE)));
            } else {
                try {
                    requests.put(name, request(file, name, author, note.isBlank() ? REHEARSAL : note));
                } catch (PromptFileException e) {
                    lines.add(ImportLine.refused(file.name(), name, List.of(String.valueOf(e.getMessage()))));
                }
            }
        }
        lines.addAll(refused(requests, files));
        requests.values().forEach(request -> lines.add(line(request, files.getOrDefault(request.name(), ""))));
        return new ImportPlan(
                lines,
                lines.stream().anyMatch(line -> line.fate() == Fate.REFUSED) ? List.of() : changing(lines, requests));
    }

    /**
     * Does what a plan says.
     *
     * @return one change per prompt that changes, all of one revision
     */
    public List<Change> apply(ImportPlan plan) {
        return store.saveAll(plan.requests());
    }

    private SaveRequest request(UploadedFile file, String name, String author, String note) {
        return SaveRequest.of(name)
                .content(PromptFile.parse(file.content()).content())
                .author(author)
                .note(note)
                .baseVersion(history.newest(name))
                .build();
    }

    /** Takes away the requests that the store refuses, and says why. They are judged together: one may include another. */
    private List<ImportLine> refused(Map<String, SaveRequest> requests, Map<String, String> files) {
        List<ImportLine> refused = new ArrayList<>();
        while (!requests.isEmpty() && refused.size() < MOST_JUDGED_REFUSED) {
            try {
                store.rehearse(List.copyOf(requests.values()));
                return refused;
            } catch (InvalidPromptException e) {
                if (requests.remove(e.prompt()) == null) {
                    throw e;
                }
                refused.add(ImportLine.refused(
                        files.getOrDefault(e.prompt(), ""),
                        e.prompt(),
                        e.problems().stream()
                                .filter(Problem::isError)
                                .map(ImportLine::reason)
                                .toList()));
            }
        }
        return refused;
    }

    private ImportLine line(SaveRequest request, String file) {
        Optional<Release.Live> live = store.live(request.name());
        PromptContent before =
                live.map(release -> release.definition().content()).orElse(PromptContent.EMPTY);
        Fate fate = live.isEmpty() ? Fate.NEW : before.equals(request.content()) ? Fate.UNCHANGED : Fate.CHANGED;
        return new ImportLine(
                file,
                request.name(),
                fate,
                request.baseVersion().orElse(0),
                request.content().hash(),
                fate == Fate.UNCHANGED ? null : VersionDiff.of(before, request.content()),
                fate == Fate.UNCHANGED
                        ? null
                        : live.flatMap(Release.Live::trial)
                                .map(trial -> trial.experiment().key())
                                .orElse(null),
                List.of());
    }

    private static List<SaveRequest> changing(List<ImportLine> lines, Map<String, SaveRequest> requests) {
        return lines.stream()
                .filter(line -> line.fate() != Fate.UNCHANGED)
                .map(line -> requests.get(line.prompt()))
                .toList();
    }
}
