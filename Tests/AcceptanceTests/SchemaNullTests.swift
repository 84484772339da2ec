import Children
import Foundation
import Testing

@Suite("Nulls in the JSON Schema")
struct SchemaNullTests {
  @Test("The schema refuses nulls that have nothing to remove, as reading does", .tags(.acceptance))
  func nulls() throws {
    try Program.use { (payung) throws in
      try payung.write(try payung.run("schema").output, to: "schema.json")
      #expect(try payung.run("init", "-o", "starter.yaml").status == 0)
      try payung.write(Self.script, to: "check.py")
      let said = try Child("/usr/bin/python3", ["check.py"], in: payung.folder).wait()
      #expect(said.status == 0 && said.output == "10 refused, 5 accepted\n", "\(said)")
    }
  }

  /// Edits of the starter, read by PyYAML: what stands there alone, and what extends another file.
  private static let script = """
    import copy, json, jsonschema, yaml
    schema = json.load(open("schema.json"))
    validator = jsonschema.Draft202012Validator(schema)
    class Text(yaml.SafeLoader): pass
    Text.yaml_implicit_resolvers = {
      key: [(tag, rule) for tag, rule in rules if not tag.endswith("timestamp")]
      for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    def text_keys(node):
      if isinstance(node, dict): return {str(key): text_keys(value) for key, value in node.items()}
      return [text_keys(value) for value in node] if isinstance(node, list) else node
    starter = text_keys(yaml.load(open("starter.yaml"), Text))
    assert validator.is_valid(starter), list(validator.iter_errors(starter))[0].message
    def edited(path, value):
      tree = copy.deepcopy(starter)
      *way, last = path
      place = tree
      for key in way: place = place[key]
      place[last] = value
      return tree
    refused = [
      edited(["contributions", "rates"], {"employer:0.02": None}),
      edited(["contributions", "rates"], {"employer": 0, "02": None}),
      edited(["population", "labour_force"], {"2": 1, "500": None}),
      edited(["labour", "quits = 0.02"], None),
      edited(["beneftis"], None),
      edited(["benefits", "claim_gap"], None),
      edited(["labour", "layoffs", "by", "sector", "mines"], None),
      edited(["benefits", "take_up", "2027-01"], None),
      {"extends": "a.yaml", "beneftis": None},
      {"extends": "a.yaml", "benefits": {"take_up": {"2020": None, "2021": 0.5}}},
    ]
    accepted = [
      edited(["labour", "exits"], None), edited(["shocks"], None),
      {"extends": "a.yaml", "benefits": {"claim_gap": None}},
      {"extends": "a.yaml", "contributions": {"rates": {"employer": None}}},
      {"extends": "a.yaml", "fund": {"rule": None, "injections": None}},
    ]
    for tree in refused: assert not validator.is_valid(tree), tree
    for tree in accepted: assert validator.is_valid(tree), [error.message for error in validator.iter_errors(tree)]
    print(f"{len(refused)} refused, {len(accepted)} accepted")

    """
}
