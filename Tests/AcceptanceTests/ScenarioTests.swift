import Children
import Foundation
import Testing

@Suite("Scenario files as users handle them")
struct ScenarioTests {

  @Test("Every shipped scenario validates, strictly, and runs", .tags(.acceptance), arguments: Program.scenarios)
  func shipped(file: String) throws {
    try Program.use { (payung) throws in
      let validated = try payung.run("validate", "--strict", file)
      #expect(validated.status == 0, "\(validated.errors)")
      let run = try payung.run("run", file, "--paths", "40", "--quiet")
      #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    }
  }

  @Test("init writes a scenario that validates and runs", .tags(.acceptance))
  func scaffold() throws {
    try Program.use { (payung) throws in
      #expect(try payung.run("init", "-o", "mine.yaml").status == 0)
      #expect(try payung.run("validate", "mine.yaml").status == 0)
      #expect(try payung.run("run", "mine.yaml", "--paths", "40", "--quiet").status == 0)
      #expect(try payung.run("init", "-o", "mine.yaml").status != 0, "an existing file is not overwritten")
    }
  }

  @Test("What resolve prints is itself a scenario with the same figures", .tags(.acceptance))
  func resolve() throws {
    let storm = Program.root.appending(path: "scenarios/teaching/umbrella-land-storm.yaml").path
    try Program.use { (payung) throws in
      let resolved = try payung.run("resolve", storm)
      #expect(resolved.status == 0)
      try payung.write(resolved.output, to: "resolved.yaml")
      let checksums = try [storm, "resolved.yaml"].map { file in
        let outcome = try payung.run("run", file, "--paths", "40", "--format", "json", "--quiet")
        let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require((document?["manifest"] as? [String: Any])?["checksum"] as? String)
      }
      #expect(checksums[0] == checksums[1])
    }
  }

  @Test("The schema is one, and accepts every shipped scenario", .tags(.acceptance))
  func schema() throws {
    try Program.use { (payung) throws in
      try payung.write(try payung.run("schema").output, to: "schema.json")
      try payung.write(Self.validator, to: "validate.py")
      let python = try Child(
        "/usr/bin/python3", ["validate.py", "schema.json"] + Program.scenarios, in: payung.folder)
      let outcome = try python.wait()
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  /// An independent validator: Python's jsonschema on PyYAML's reading, keys as text as the format says.
  private static let validator = """
    import json, sys, yaml, jsonschema
    class Text(yaml.SafeLoader): pass
    Text.yaml_implicit_resolvers = {}
    import re
    Text.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(
        r"^[-+]?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?$"), list("-+0123456789"))
    Text.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), ["~", "n", ""])
    Text.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), ["t", "f"])
    def number(loader, node):
        value = float(loader.construct_scalar(node).replace("_", ""))
        return int(value) if value == int(value) else value
    Text.add_constructor("tag:yaml.org,2002:float", number)
    def mapping(loader, node):
        loader.flatten_mapping(node)
        return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}
    Text.add_constructor("tag:yaml.org,2002:map", mapping)
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator, bad = jsonschema.Draft202012Validator(schema), 0
    for path in sys.argv[2:]:
        for error in validator.iter_errors(yaml.load(open(path), Text)):
            print(path, list(error.absolute_path), error.message[:200]); bad = 1
    broken = {"payung": 1, "fund": {"initial": "much"}, "nonsense": 1}
    if validator.is_valid(broken): print("the schema accepts nonsense"); bad = 1
    sys.exit(bad)
    """
}
