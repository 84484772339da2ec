import ScenarioFiles
import Scenarios

/// Insured, claims and duration of benefit by the labels of each dimension: a row for each label, a column for each year.
extension ResultWorkbook {
  func writeCohorts(in file: WorkbookFile) throws {
    let figures = document.analysis.breakdown
    guard !figures.isEmpty else { return }
    let sheet = try file.sheet("Cohorts", "Kohort")
    let first = 2
    var row = 0
    sheet.text(
      row, 0,
      sheet.say(
        "Cohorts: means over the paths; rates and durations are ratios of these means, in full years",
        "Kohort: rata-rata seluruh jalur; tingkat dan lama adalah rasio rata-rata ini, pada tahun penuh"), .section)
    var dimensions: [String] = []
    for figure in figures where !dimensions.contains(figure.dimension) { dimensions.append(figure.dimension) }
    for dimension in dimensions {
      var labels: [String] = []
      var means: [String: [String: [Int: Double]]] = [:]
      for figure in figures where figure.dimension == dimension {
        if !labels.contains(figure.label) { labels.append(figure.label) }
        means[figure.variable.name, default: [:]][figure.label, default: [:]][figure.year] = figure.mean
      }
      var tops: [String: Int] = [:]
      for (name, title) in [
        ("insured", sheet.say("insured, persons", "tertanggung, orang")),
        ("claims", sheet.say("new claims, persons", "klaim baru, orang")),
        ("beneficiaries", sheet.say("beneficiaries, persons", "penerima manfaat, orang")),
      ] {
        guard let table = means[name] else { continue }
        row += 2
        sheet.text(row, 0, title, .heading)
        let called = self.labels.text(dimension, language)
        sheet.text(row, 1, sheet.say("by \(called)", "menurut \(called)"), .heading)
        sheet.yearHeadings(row, first, years)
        tops[name] = row + 1
        for label in labels {
          row += 1
          sheet.text(row, 1, self.labels.text(label, in: dimension, language))
          for (y, year) in years.enumerated() { sheet.number(row, first + y, table[label]?[year], .count) }
        }
      }
      for (title, above, below, factor) in [
        (sheet.say("claims per 1,000 insured", "klaim per 1.000 tertanggung"), "claims", "insured", 1000.0),
        (sheet.say("duration of benefit, months", "lama menerima manfaat, bulan"), "beneficiaries", "claims", 12),
      ] {
        guard let top = tops[above], let bottom = tops[below] else { continue }
        row += 2
        sheet.text(row, 0, title, .heading)
        let called = self.labels.text(dimension, language)
        sheet.text(row, 1, sheet.say("by \(called)", "menurut \(called)"), .heading)
        sheet.yearHeadings(row, first, years)
        for (l, label) in labels.enumerated() {
          row += 1
          sheet.text(row, 1, self.labels.text(label, in: dimension, language))
          for (y, year) in years.enumerated() where months(of: year) == 12 {
            guard let a = means[above]?[label]?[year], let b = means[below]?[label]?[year], b > 0 else { continue }
            let (x, z) = (Sheet.cell(top + l, first + y), Sheet.cell(bottom + l, first + y))
            sheet.formula(row, first + y, "\(factor)*\(x)/\(z)", factor * a / b, .factor)
          }
        }
      }
    }
    sheet.widths(0...0, 28)
    sheet.widths(1...1, 22)
    sheet.widths(first...first + years.count, 12)
    sheet.freeze(rows: 1, columns: first)
  }
}
