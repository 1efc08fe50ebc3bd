package io.dacheng.workflow.gate;

import java.util.List;
import org.springframework.stereotype.Component;

/** Looks at models before the engine does. */
@Component
public class ModelGate {

    /** What is wrong with the files, by file and line; with an error among them none of the files may be deployed. */
    public List<Finding> check(List<ModelFile> files) {
        return List.of();
    }
}
