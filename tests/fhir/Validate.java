// SPDX-License-Identifier: Apache-2.0
//
// java -cp 'FOLDER/*' tests/fhir/Validate.java <RESOURCES
//
// Validates resources of FHIR R4, one a line, with HAPI's instance validator
// and no network. A Questionnaire is known to the lines after it. Prints each
// error and warning with its line and place, then how many resources were valid;
// the status is 1 where one was not, or where there was none.

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

public class Validate {
  /** Warnings that say nothing against a resource. */
  private static final String[] HARMLESS = {
    // Such as narrative text, and who observed when, which nobody has said.
    "Best Practice Recommendation",
    // An ask_if may read what is asked later.
    "comes after the question itself",
  };

  private static class Questionnaires implements IValidationSupport {
    private final FhirContext context;
    private final Map<String, IBaseResource> known = new TreeMap<>();

    Questionnaires(FhirContext context) {
      this.context = context;
    }

    void add(Questionnaire questionnaire) {
      known.put(questionnaire.getUrl(), questionnaire);
    }

    @Override
    public FhirContext getFhirContext() {
      return context;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> T fetchResource(Class<T> type, String uri) {
      // It asks without the version.
      return Questionnaire.class.equals(type) && uri != null ? (T) known.get(uri) : null;
    }
  }

  private static boolean isHarmless(SingleValidationMessage message) {
    for (String text : HARMLESS) {
      if (message.getMessage().contains(text)) return true;
    }
    return message.getSeverity() == ResultSeverityEnum.INFORMATION;
  }

  public static void main(String[] arguments) throws Exception {
    FhirContext context = FhirContext.forR4();
    Questionnaires known = new Questionnaires(context);
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                known,
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context)));
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(instances);

    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Map<String, Integer> valid = new TreeMap<>();
    int line = 0;
    int bad = 0;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      ++line;
      boolean good = true;
      String type = "text";
      try {
        IBaseResource resource = context.newJsonParser().parseResource(text);
        type = resource.fhirType();
        if (resource instanceof Questionnaire) known.add((Questionnaire) resource);
      } catch (RuntimeException error) {
        System.out.println("line " + line + ": " + error.getMessage());
        ++bad;
        continue;
      }
      for (SingleValidationMessage message :
          validator.validateWithResult(text).getMessages()) {
        if (isHarmless(message)) continue;
        good = false;
        System.out.println(
            "line " + line + ": " + message.getLocationString() + ": " + message.getMessage());
      }
      if (good) {
        valid.merge(type, 1, Integer::sum);
      } else {
        ++bad;
      }
    }
    valid.forEach((type, count) -> System.out.println(count + " " + type + " valid"));
    if (bad > 0) System.out.println(bad + " not valid");
    System.exit(bad > 0 || valid.isEmpty() ? 1 : 0);
  }
}
