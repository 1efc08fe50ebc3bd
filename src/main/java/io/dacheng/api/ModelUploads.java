package io.dacheng.api;

import io.dacheng.workflow.gate.ModelFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Models and decisions that come as parts of a form; the gate looks at what is in them. */
final class ModelUploads {

    private ModelUploads() {}

    /** Every file of the request, in the order of its parts. */
    static List<ModelFile> files(MultipartHttpServletRequest request) throws IOException {
        List<ModelFile> files = new ArrayList<>();
        for (Map.Entry<String, List<MultipartFile>> part :
                request.getMultiFileMap().entrySet()) {
            for (MultipartFile file : part.getValue()) {
                files.add(file(part.getKey(), file));
            }
        }
        return files;
    }

    private static ModelFile file(String part, MultipartFile file) throws IOException {
        String sent = file.getOriginalFilename();
        return new ModelFile(lastStep(sent == null || sent.isEmpty() ? part : sent), file.getBytes());
    }

    /** Some browsers send where the file lay. */
    private static String lastStep(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
