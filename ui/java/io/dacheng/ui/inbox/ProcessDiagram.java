package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import elemental.json.Json;
import elemental.json.JsonObject;
import io.dacheng.inbox.CaseDiagram;
import java.util.Locale;

/** A process model with the way a case has come; the mark of bpmn.io in its corner belongs to the drawing. */
@Tag("dacheng-process-diagram")
@JsModule("./diagram/dacheng-process-diagram.ts")
@NpmPackage(value = "bpmn-js", version = "18.6.0")
final class ProcessDiagram extends Component {

    /** @param summary what it shows, in one sentence */
    ProcessDiagram(CaseDiagram diagram, String summary) {
        JsonObject states = Json.createObject();
        diagram.steps()
                .forEach(step -> states.put(step.id(), step.state().name().toLowerCase(Locale.ROOT)));
        JsonObject drawing = Json.createObject();
        drawing.put("bpmn", diagram.bpmn());
        drawing.put("states", states);
        drawing.put("step", diagram.step());
        drawing.put("summary", summary);
        drawing.put("keys", getTranslation("diagram.keys"));
        drawing.put("closer", getTranslation("diagram.closer"));
        drawing.put("farther", getTranslation("diagram.farther"));
        drawing.put("whole", getTranslation("diagram.whole"));
        drawing.put("failed", getTranslation("diagram.failed"));
        getElement().setPropertyJson("drawing", drawing);
    }
}
