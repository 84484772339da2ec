import CKernels
import COpenBLAS

/// Factors and regimes.
extension EconomyTile {
  func advanceFactors(_ months: Range<Int>) {
    let k = tables.dynamics.count, columns = Self.columns, width = months.count * lanes
    guard k > 0 else { return }
    if random { drawInnovations(months) }
    let innovations = innovations.pointer
    if random, let mixing {
      streams.uniforms(mixingStream, firstPath: firstPath, months: months, into: mix.pointer)
      payung_normal_quantile(Int32(width), mix.pointer, mix.pointer)
      for i in 0..<width { mix.pointer[i] = mixing.logMultiplier(mix.pointer[i]) }
      payung_exp(Int32(width), mix.pointer, mix.pointer)
    }
    let dynamics = tables.dynamics
    if random, dynamics.regimeCount > 1 {
      streams.uniforms(regimeStream, firstPath: firstPath, months: months, into: draws.pointer)
    }
    for (m, t) in months.enumerated() {
      if t > 0, random, dynamics.regimeCount > 1 { switchRegimes(draws[m]) }
      previous.pointer.update(from: state.pointer, count: k * lanes)
      for f in 0..<k {
        let y = state[f], before = previous[f], decay = dynamics.decay[f]
        for lane in 0..<lanes { y[lane] = decay * before[lane] }
      }
      for spill in dynamics.spillovers {
        let y = state[spill.to], from = previous[spill.from]
        for lane in 0..<lanes { y[lane] += spill.value * from[lane] }
      }
      if random {
        for lane in 0..<lanes {
          let r = regime[lane], scale = dynamics.volatility[r] * mix[m][lane]
          let shift = dynamics.shift.row(t * dynamics.regimeCount + r, of: k)
          for f in 0..<k { state[f][lane] += shift[f] + scale * innovations[f * columns + m * lanes + lane] }
        }
      }
      for f in 0..<k {
        (undisplaced.pointer + f * columns + m * lanes).update(from: state[f], count: lanes)
        (factors.pointer + f * columns + m * lanes).update(from: state[f], count: lanes)
      }
      displace(month: m)
    }
  }

  /// L ε for a year, without the Student mixing and the regimes' volatility, into `innovations`.
  func drawInnovations(_ months: Range<Int>) {
    let k = tables.dynamics.count, columns = Self.columns, width = months.count * lanes
    for f in 0..<k {
      let row = normals.pointer + f * columns
      if let leading {
        row.update(from: leading.normals[f * tables.trend.count + months.lowerBound], count: width)
        continue
      }
      if let linked = links?.row(f, months.lowerBound) {
        row.update(from: linked, count: width)
        continue
      }
      streams.uniforms(factorStreams[f], firstPath: firstPath, months: months, into: row)
      payung_normal_quantile(Int32(width), row, row)
    }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(k), Int32(width), Int32(k), 1,
      tables.dynamics.innovation.pointer,
      Int32(k), normals.pointer, Int32(columns), 0, innovations.pointer, Int32(columns))
  }

  func switchRegimes(_ uniforms: UnsafeMutablePointer<Double>) {
    let count = tables.dynamics.regimeCount
    for lane in 0..<lanes {
      let row = regime[lane] * count, transition = tilted?.transition(lane: lane) ?? tables.dynamics.transition
      var next = 0, cumulative = transition[row]
      while next + 1 < count, uniforms[lane] >= cumulative {
        next += 1
        cumulative += transition[row + next]
      }
      tilted?.record(from: regime[lane], to: next, lane: lane)
      regime[lane] = next
    }
  }

  func displace(month m: Int) {
    let k = tables.dynamics.count
    for s in tables.shocks.indices {
      for f in 0..<k where tables.displacement[s * k + f] != 0 {
        let value = tables.displacement[s * k + f], y = factors.pointer + f * Self.columns + m * lanes
        let profile = shocks[m * tables.shocks.count + s]
        for lane in 0..<lanes { y[lane] += profile[lane] * value }
      }
    }
  }
}
