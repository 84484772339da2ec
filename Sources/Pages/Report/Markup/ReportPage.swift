/// The page around the sections: head, landmarks, contents, style and script.
struct ReportPage {
  let context: ReportContext
  let sections: [Section]
  var isBrief = false

  private var words: Wording { context.words }

  var html: Markup {
    let document = context.document, page = words.page
    let period = page.period(
      context.numbers.month(document.start), context.numbers.month(document.end),
      context.numbers.count(document.manifest.paths))
    let computed = page.computed(context.numbers.day(document.manifest.started), document.manifest.version)
    let title = context.title(context.source)
    let description = isBrief ? nil : context.labels.description(context.language)
    let statement = Statement(of: context)
    let dates =
      statement.texts("valuation_date").map(page.valued) + statement.texts("data_cut_off").map(page.dataUntil)
    let facts = ([period, computed] + dates).joined(separator: " · ")
    let about: Markup = description.map { "<p class=\"about\">\($0)</p>\n" } ?? ""
    let others = context.sources.dropFirst().enumerated().map { index, other -> Markup in
      "<li>\(words.comparison.scenario(index + 2)): \(context.distinctTitle(other))</li>"
    }
    let compared: Markup =
      others.isEmpty || isBrief
      ? ""
      : "<ul class=\"compared\"><li>\(words.comparison.scenario(1)): \(context.distinctTitle(context.source))</li>\(others.joined())</ul>\n"
    let links = sections.filter { !$0.isPrintedOnly }.map { section -> Markup in
      "<li><a href=\"#\(section.id)\">\(section.heading)</a></li>"
    }
    let bodies = sections.enumerated().map { index, section -> Markup in
      // The contents stand behind the verdict, which is what most readers want.
      let contents: Markup =
        index == 0 && !isBrief
        ? "<nav aria-label=\"\(page.contents)\"><ol>\(links.joined())</ol></nav>\n" : ""
      let standards: Markup = "<p class=\"standards\"><b>\(page.standards).</b> \(section.standards)</p>\n"
      return PageFrame.section(
        section.id, section.heading, attributes: section.isPrintedOnly ? " class=\"printed\"" : "",
        section.body + standards) + contents
    }
    let run = document.manifest
    let footer =
      isBrief ? page.briefFooter("\(run.seed)", run.checksum, String(run.scenarioDigest.prefix(8))) : page.footer
    let frame = PageFrame(
      language: words.code, title: title, version: document.manifest.version,
      attributes: isBrief ? " class=\"brief\"" : "", skip: "<a class=\"skip\" href=\"#verdict\">\(page.skip)</a>\n",
      kicker: page.kicker + (isBrief ? " · \(page.brief)" : ""), script: PageScript.markup(words))
    return frame.page(
      facts: "\(about)\(compared)<p class=\"facts\">\(facts)</p>\n", sections: "\(bodies.joined())",
      footer: "\(footer)")
  }
}
