// SPDX-License-Identifier: Apache-2.0
//
// java -cp 'FOLDER/*' tests/fhir/Validate.java <RESOURCES
//
// Validates resources of FHIR R4, one a line, with HAPI's instance validator
// and no network. A Questionnaire is known to the lines after it. Prints each
// error with its line and place, then how many resources were valid; the status
// is 1 where one was not, or where there was none.

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
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
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

public class Validate {
  public static void main(String[] arguments) throws Exception {
    FhirContext context = FhirContext.forR4();
    PrePopulatedValidationSupport known = new PrePopulatedValidationSupport(context);
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
    Map<String, Integer> warnings = new TreeMap<>();
    int line = 0;
    int bad = 0;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      ++line;
      boolean good = true;
      String type = "text";
      try {
        IBaseResource resource = context.newJsonParser().parseResource(text);
        type = resource.fhirType();
        if (resource instanceof Questionnaire) known.addResource(resource);
      } catch (RuntimeException error) {
        System.out.println("line " + line + ": " + error.getMessage());
        ++bad;
        continue;
      }
      for (SingleValidationMessage message :
          validator.validateWithResult(text).getMessages()) {
        String place = message.getLocationString() + ": " + message.getMessage();
        if (message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal()) {
          good = false;
          System.out.println("line " + line + ": " + place);
        } else if (message.getSeverity() == ResultSeverityEnum.WARNING) {
          warnings.merge(type + ": " + message.getMessage(), 1, Integer::sum);
        }
      }
      if (good) {
        valid.merge(type, 1, Integer::sum);
      } else {
        ++bad;
      }
    }
    if (arguments.length > 0) {
      warnings.forEach((text, count) -> System.out.println(count + " warnings, " + text));
    }
    valid.forEach((type, count) -> System.out.println(count + " " + type + " valid"));
    if (bad > 0) System.out.println(bad + " not valid");
    System.exit(bad > 0 || valid.isEmpty() ? 1 : 0);
  }
}
