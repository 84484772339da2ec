extension Wording {
  package static let indonesian = Wording(
    code: "id",
    numbers: Numbers(
      point: ",", thousands: ".", percent: "%",
      months: [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
      ], million: "juta", billion: "miliar", trillion: "triliun", quadrillion: "kuadriliun"),
    page: Page(
      kicker: "Proyeksi aktuaria dana jaminan pengangguran", contents: "Isi", figures: "Angka-angka", year: "Tahun",
      mean: "Rata-rata", median: "Median", standardError: "Galat baku", value: "Nilai", unit: "Satuan",
      standards: "Standar", skip: "Ke kesimpulan",
      period: { "\($0) sampai \($1) · \($2) masa depan simulasi" },
      computed: { "dihitung pada \($0) dengan Payung \($1)" },
      levers: "Tuas yang digeser", partialYear: "* sebagian tahun: jumlah bulan yang ada, tanpa rasio",
      errorNote: "± galat baku rata-rata, hanya dari banyaknya masa depan simulasi.",
      noFigures: "Hasil ini tidak memuat angka tersebut.", perCent: "persen", persons: "orang",
      footer:
        "Dibuat oleh Payung dari hasil yang disebut dalam manifes. Setiap angka di sini ada dalam result.json-nya.",
      darkColours: "warna gelap", lightColours: "warna terang",
      briefFooter: {
        "Dibuat oleh Payung dari simulasi dengan benih acak \($0), ceksum \($1), dari skenario dengan SHA-256 \($2)…."
      },
      appendix: "Lampiran: angka-angka grafik",
      appendixStandards: "ISAP 2, 3.1 Report on Financial Analysis: angka di balik yang ditampilkan.",
      brief: "Ringkas", valued: { "dinilai per \($0)" }, dataUntil: { "data sampai \($0)" }),
    verdict: Verdict(
      heading: "Kesimpulan",
      depleted: { hits, of, month, probability, error, low, high in
        "Pada sekitar \(hits) dari \(of) masa depan simulasi, dana habis paling lambat \(month). Peluang dana habis adalah "
          + "\(probability), dengan galat baku \(error) poin persentase (selang 95% \(low) sampai \(high))."
      },
      lasts: { month, paths, bound, hits, of in
        "Dana bertahan sampai \(month) pada seluruh \(paths) masa depan simulasi. Dengan banyaknya simulasi ini, peluang "
          + "dana habis paling tinggi \(bound), kurang dari \(hits) dari \(of) (batas atas selang 95%)."
      },
      median: { "Pada separuh masa depan, dana habis paling lambat akhir \($0)." },
      fund: { median, year, low, high in
        "Di tengah sebaran, dana berjumlah \(median) pada akhir \(year); pada sembilan dari sepuluh masa depan jumlahnya "
          + "antara \(low) dan \(high)."
      },
      rate: { level, enough, first, last in
        "Tarif iuran tetap yang secara rata-rata menghabiskan dana tepat pada akhir proyeksi adalah \(level) dari upah dasar iuran; "
          + "\(enough) cukup pada 95 dari 100 kemungkinan masa depan. Program ini memungut "
          + (last.map { "\(first) pada bulan pertama dan \($0) pada bulan terakhir." } ?? "\(first).")
      },
      allHold: { $0 == 1 ? "Satu-satunya syarat skenario terpenuhi." : "Semua \($0) syarat skenario terpenuhi." },
      someFail: { failed, count in "Dari \(count) syarat skenario, \(failed) tidak terpenuhi." },
      caution:
        "Semua ini berlaku jika asumsinya berlaku. Galat yang disebut berasal dari banyaknya masa depan simulasi; galat "
        + "itu tidak mengukur seberapa keliru asumsi atau modelnya.",
      standards:
        "ISAP 2, 3.1 Report on Financial Analysis: temuan dan keberlanjutan bagi pengguna laporan. ASOP 32, Tests of "
        + "Financial Adequacy. ASOP 56, Model Meeting the Intended Purpose.",
      glance: Glance(
        safe: { "Aman menurut ujinya sendiri: pada \($0) masa depan dana tetap di atas nol sampai \($1)." },
        untestedKept: {
          "Pada \($0) masa depan dana tetap di atas nol sampai \($1). Skenario tidak menetapkan syarat."
        },
        untestedGone: { "Pada \($0) masa depan dana habis paling lambat \($1). Skenario tidak menetapkan syarat." },
        passesYetGone: { "Lulus ujinya sendiri, tetapi pada \($0) masa depan dana habis paling lambat \($1)." },
        fails: { failed, count, gone, month in
          (count == 1 ? "Tidak lulus ujinya sendiri" : "Tidak lulus \(failed) dari \(count) ujinya sendiri")
            + ": pada \(gone) masa depan dana habis paling lambat \(month)."
        },
        failsYetLasts: { failed, count, month in
          (count == 1 ? "Tidak lulus ujinya sendiri" : "Tidak lulus \(failed) dari \(count) ujinya sendiri")
            + ", walaupun dana tetap di atas nol sampai \(month) pada semua masa depan simulasi."
        },
        safeInAll: {
          "Aman menurut ujinya sendiri: pada semua \($0) masa depan simulasi dana tetap di atas nol sampai \($1)."
        },
        untestedInAll: {
          "Pada semua \($0) masa depan simulasi dana tetap di atas nol sampai \($1). Skenario tidak menetapkan syarat."
        },
        of: { "\($0) dari \($1)" },
        icons: { "Dari \($0) masa depan, yang dananya habis paling lambat \($1)" },
        iconsOfOne: { "Kurang dari satu dari \($0): digambar sebagai satu." },
        fan: "Dana: median, dan sembilan dari sepuluh masa depan")),
    checks: Checks(
      heading: "Pemeriksaan syarat", none: "Skenario tidak menetapkan syarat.", condition: "Syarat", value: "Taksiran",
      result: "Hasil", holds: "terpenuhi", fails: "tidak terpenuhi", noValue: "tanpa nilai",
      note: "Diputuskan berdasarkan taksiran itu sendiri; bandingkan jaraknya ke batas dengan galat bakunya.",
      standards: "ASOP 32, Tests of Financial Adequacy: uji yang tegas dengan kriteria yang disebutkan.",
      deviation: "simpangan baku", levelRate: "Tarif iuran tetap",
      more: { "\($0) syarat lain ada dalam laporan lengkap." }, quantile: { "kuantil \($0)%" },
      tail: { "rata-rata \($0)% terburuk" }),
    keyFigures: KeyFigures(
      heading: "Angka utama", tileDepletion: "Peluang dana habis", tileFund: "Dana pada akhir, median",
      tileReserve: "Cadangan pada akhir, median", tileMeanRate: "rata-rata menghabiskan dana:",
      tileRange: "sembilan dari sepuluh:",
      tileOwnRate: "dipungut:", monthsOfExpenditure: "bulan pengeluaran",
      table: "Angka utama pada tahun terpilih", fundMean: "Dana, rata-rata", fundMedian: "Dana, median",
      fundLow: "Dana, 5%", fundHigh: "Dana, 95%", rates: "Tarif iuran yang diperlukan",
      rateMeasure: "Tarif tetap, % upah dasar iuran", meanPath: "Pada lintasan rata-rata",
      levelRate: { "Dana habis terpakai pada \($0)" },
      levelRateWithReserve: { "Tersisa manfaat satu tahun pada \($0)" },
      ratesFrom: { ", dipungut sejak \($0)" }, tileEnough: "Tarif iuran tetap yang cukup pada 95 dari 100 masa depan",
      breakEven: { "Impas selama \($0) tahun, tanpa bunga" }, ownRate: "Dipungut, bulan pertama → terakhir",
      ratesNote:
        "Tarif negatif berarti dana yang ada lebih dari cukup. Kelipatan biaya tinggi rata-rata adalah rasio cadangan "
        + "dibagi rata-rata tiga tingkat biaya manfaat tertinggi dalam dua puluh tahun (20 CFR 606).",
      standards:
        "ISAP 2, 3.1 Report on Financial Analysis: hasil proyeksi. ASOP 32, Period-by-Period Estimates dan Summarized "
        + "Values."),
    fund: Fund(
      heading: "Dana", chart: "Dana pada akhir setiap tahun", nine: "sembilan dari sepuluh", half: "satu dari dua",
      singles: "Masa depan tunggal",
      note:
        "Pita terang memuat sembilan dari sepuluh masa depan (5 sampai 95%), pita gelap separuhnya (25 sampai 75%); garis di "
        + "tengah adalah median. Nilai nominal.",
      deepest: "yang jatuh paling dalam",
      standards:
        "ISAP 2, 3.1 Report on Financial Analysis: ketidakpastian hasil. ASOP 32, Valuation Period dan Period-by-Period "
        + "Estimates.",
      description: { first, last, low, median, high in
        "Grafik kipas dana dari \(first) sampai \(last). Pada akhirnya median \(median), dan sembilan dari sepuluh masa depan "
          + "terletak antara \(low) dan \(high)."
      },
      single: { "no. \($0)" },
      singlesNote: {
        "Garis tipis adalah masa depan tunggal: yang berakhir paling dekat dengan kuantil 10, 50 dan 90%, dan yang jatuh paling "
          + "dalam (nomor \($0) dari simulasi)."
      },
      hint: { "\($0): median \($1), sembilan dari sepuluh \($2) sampai \($3)" },
      withoutPaths: "Masa depan tunggal tidak ditampilkan: hasil ditulis tanpa paths.nc."),
    depletion: DepletionWords(
      heading: "Peluang dana habis menurut tahun",
      chart: "Bagian masa depan yang dananya habis sampai akhir setiap tahun",
      probability: "Peluang", interval: "Selang 95%",
      note:
        "Suatu masa depan dihitung habis sejak bulan pertama yang pada akhirnya dana di bawah nol, walaupun kemudian pulih. "
        + "Garis tegak adalah selang 95% (Wilson 1927).",
      never:
        "Tidak ada masa depan simulasi yang dananya habis. Batas atas selang 95% menunjukkan apa yang dapat disingkirkan "
        + "dengan simulasi sebanyak ini.",
      standards:
        "ASOP 32, Tests of Financial Adequacy. ISAP 2, 3.1 Report on Financial Analysis: keberlanjutan pembiayaan.",
      description: { first, last, start, end in
        "Peluang kumulatif dana habis, \(start) sampai akhir \(first) dan \(end) sampai akhir \(last)."
      }),
    cash: Cash(
      heading: "Iuran dan manfaat", chart: "Iuran dan pengeluaran, rata-rata per tahun", contributions: "iuran",
      expenditure: "pengeluaran", benefits: "manfaat tunai", services: "Layanan", administration: "Administrasi",
      interest: "Hasil bunga", workSharing: "Subsidi upah", grants: "Bantuan sekali bayar",
      band: "sembilan dari sepuluh",
      note:
        "Iuran yang terutang dan pengeluaran (manfaat tunai, layanan, administrasi), rata-rata; pita memuat pengeluaran pada "
        + "sembilan dari sepuluh masa depan.",
      payers: "Iuran menurut pembayar, rata-rata", payer: "Pembayar",
      standards:
        "ASOP 32, Sources of Income dan Inclusion of All Material Financial Operations. ISAP 2, 2.4 Consistency with the "
        + "Financing Method.",
      description: { "Pada \($0) iuran rata-rata \($1) dan pengeluaran \($2)." }),
    claims: Claims(
      heading: "Klaim menurut sebab dan kelompok", causes: "Klaim baru menurut sebab, rata-rata per tahun",
      cyclical: "dasar dan siklus", automation: "otomasi", climate: "iklim", total: "Jumlah",
      note:
        "Klaim setelah pemutusan kerja biasa dan karena siklus, setelah pekerjaan hilang oleh otomasi, dan setelah peristiwa "
        + "iklim.",
      standards:
        "ASOP 32, Demographic Assumptions dan Other Factors. ISAP 2, 2.1 Consideration of all Relevant Features.",
      description: { first, last, start, end in
        "Klaim baru bergerak dari \(start) pada \(first) menjadi \(end) pada \(last)."
      },
      breakdown: { "Klaim baru per 1.000 tertanggung, menurut \($0)" },
      breakdownDescription: { "Tertinggi pada \($0): \($1) per 1.000 pada \($2)." },
      perThousand: "klaim per 1.000 tertanggung setahun, rata-rata", label: "Kelompok", share: "Bagian klaim",
      none: "Skenario tidak meminta rincian (output.breakdown).", sector: "sektor", wage: "upah", age: "usia"),
    coverage: Coverage(
      heading: "Cakupan dan kecukupan", chart: "Tiga pengertian cakupan, rata-rata per tahun",
      contributor: "cakupan peserta", legal: "cakupan hukum", effective: "cakupan efektif",
      effectiveChart: "Cakupan efektif, rata-rata dan rentang sembilan dari sepuluh masa depan",
      note:
        "Cakupan peserta: tertanggung dalam angkatan kerja. Cakupan hukum: bagian angkatan kerja yang tercakup undang-undang. "
        + "Cakupan efektif: bagian seluruh penganggur yang menerima manfaat (indikator SDG 1.3.1).",
      adequacy: "Kecukupan manfaat",
      standards:
        "ASOP 32, Coverage and Program Features. ISAP 2, 2.1 Consideration of all Relevant Features of the SSP and Law.",
      description: { "Pada \($0): cakupan peserta \($1), cakupan hukum \($2), cakupan efektif \($3)." },
      replacement: "Manfaat sebagai bagian upah rata-rata tertanggung",
      duration: "Lama rata-rata menerima manfaat, bulan",
      exhaustion: "Bagian klaim yang berjalan sampai bulan terakhir",
      effectiveNote: "Cakupan efektif memerlukan population.unemployment_rate.", absent: "tidak diberikan"),
    comparison: Comparison(
      heading: "Perbandingan skenario", chart: "Dana pada akhir setiap tahun, median", figure: "Angka",
      difference: "Selisih terhadap yang pertama", probability: "Peluang dana habis",
      fundEnd: "Dana pada akhir, rata-rata",
      fundLow: "Dana pada akhir, 5%", benefits: "Manfaat tunai, semua tahun, rata-rata",
      effective: "Cakupan efektif pada tahun penuh terakhir, rata-rata",
      paired:
        "Selisih dihitung berpasangan: skenario-skenario memakai semua angka acak yang sama (benih dan masa depan sama), "
        + "sehingga selisihnya lebih pasti daripada tiap angkanya.",
      unpaired:
        "Selisih tidak berpasangan: benih atau banyaknya masa depan berbeda, atau suatu hasil tidak memiliki paths.nc. Galat "
        + "bakunya adalah galat simulasi yang saling bebas.",
      changes: "Yang berbeda antara skenario",
      standards: "ASOP 32, Sensitivity Testing. ASOP 56, Assumptions: perangkat asumsi lain yang dibandingkan.",
      description: { "Median dana dalam \($0) skenario sampai akhir \($1)." },
      scenario: { "Skenario \($0)" },
      unchanged: { "\($0): tidak ada pada kunci yang ditampilkan" },
      change: "Skenario 1 → skenario ini", more: { "\($0) perbedaan lain ada dalam berkas skenario." },
      moreResults: { "dan \($0) lainnya" }),
    sensitivity: Sensitivity(
      heading: "Kepekaan", low: "Rendah", high: "Tinggi", input: "Masukan", swing: "Ayunan",
      note:
        "Satu masukan setiap kali, digeser dalam rentang yang disebutkan; selebihnya seperti dalam skenario, dengan angka acak "
        + "yang sama.",
      ranked: "Asumsi menurut pengaruhnya, tanpa unsur acak",
      rankedNote:
        "Satu asumsi setiap kali dalam rentang lazimnya: sepersepuluh, satu poin persentase, atau 5 sampai 95% dari yang "
        + "disebut tidak pasti oleh skenario. Dari simulasi tanpa unsur acak; payung sensitivity memberikannya dengan galat baku.",
      standards: "ASOP 32, Sensitivity Testing. ISAP 2, 2.3 Assumptions. ASOP 56, Understanding the Model.",
      description: { "Grafik tornado: \($0) paling menggerakkan \($1)." }),
    frontier: Frontier(
      heading: "Biaya perluasan cakupan", chart: "Tarif iuran terendah untuk suatu sasaran cakupan",
      coverage: "Sasaran cakupan", rate: "Tarif total terendah", none: "tidak ada tarif yang cukup",
      present: "sekarang", asPlanned: "skenario",
      note:
        "Untuk setiap sasaran cakupan, tarif total tetap terendah yang memenuhi syarat; garis tegak adalah selang 95%.",
      open: "Ujung putus-putus terletak di luar tarif yang dicoba.",
      standards: "ASOP 32, Mechanism for Setting the Level of Income dan Tests of Financial Adequacy.",
      description: { "Syarat \($0). Tarif bergerak dari \($1) ke \($2) pada sasaran yang ditampilkan." }),
    made: { "Dari simulasi dengan \($0) lintasan, benih acak \($1)." },
    uncertainty: Uncertainty(
      heading: "Jenis ketidakpastian", kind: "Jenis", what: "Apa itu", size: "Besarnya, untuk dana pada akhir",
      futures: "Masa depan", sampling: "Penarikan sampel", parameters: "Parameter", model: "Model",
      futuresWhat: "Ekonomi, peristiwa, adopsi dan parameter tak pasti berbeda antar-masa depan: lebar kipas.",
      samplingWhat: "Banyaknya masa depan simulasi terbatas: galat baku. Empat kali lebih banyak membagi dua galatnya.",
      parametersWhat: "Bagian dari lebar itu: parameter yang ditarik sekali untuk setiap masa depan, yaitu",
      noParameters: "Tidak ada parameter yang ditarik: skenario menganggap parameternya diketahui.",
      modelWhat: "Bentuk modelnya bisa keliru: tidak ditarik. Lihat batas-batas di bawah, dan bandingkan skenario.",
      note: "Rentang dan peluang memuat jenis pertama, termasuk parameter yang ditarik; ± hanya jenis kedua.",
      split: "Ragam menurut masukan (indeks Sobol)", process: "Proses", parameter: "Parameter", first: "Orde pertama",
      total: "Total", input: "Masukan",
      standards:
        "ISAP 2, 3.1 Report on Financial Analysis: ketidakpastian. ASOP 56, Evaluation and Mitigation of Model Risk.",
      share: { "\($0) dari ragam" }, modelSize: "tidak diukur", parameterSize: "termasuk dalam lebar",
      dismissals: "PHK besar",
      dismissalsWhat: "Bagian dari lebar itu: satu pemberi kerja yang memberhentikan ribuan orang sekaligus."),
    convergence: Convergence(
      heading: "Konvergensi", fund: "Dana pada akhir, rata-rata n masa depan pertama",
      probability: "Peluang dana habis pada n masa depan pertama", paths: "banyaknya masa depan", estimate: "taksiran",
      band: "selang 95%",
      note:
        "Ujinya: pada separuh kedua masa depan, taksiran tetap dalam selang 95% yang dimilikinya pada akhir. Pita adalah "
        + "taksiran ± 1,96 galat baku (untuk peluang selang Wilson). Apakah itu cukup dekat, pembaca menilainya menurut "
        + "tujuannya.",
      withoutPaths:
        "Taksiran berjalan tidak dapat ditampilkan: hasil ditulis tanpa paths.nc. Galat baku di bawah berasal dari semua "
        + "masa depan.",
      standards: "ASOP 56, Evaluation and Mitigation of Model Risk: banyaknya simulasi cukup untuk tujuannya.",
      description: { "Taksiran berjalan dengan selang 95%; pada akhirnya \($0)." }),
    assumptions: Assumptions(
      heading: "Asumsi dan data", key: "Kunci", value: "Nilai", source: "Sumber", confidence: "keyakinan",
      origin: "tempat", noSource: "tanpa sumber",
      note:
        "Setiap nilai skenario dengan sumber yang diberikan penulisnya, seberapa yakin penulisnya, serta berkas dan barisnya. "
        + "Dibaca: dari sumber yang disebut. Diturunkan: dihitung darinya. Diingat: dari ingatan, perlu diperiksa. Asumsi: "
        + "pertimbangan penulis. Teks skenario ditampilkan seperti tertulis.",
      standards:
        "ISAP 2, 2.2 Data dan 2.3 Assumptions. ASOP 32, Actuarial Assumptions. ASOP 56, 3.3 tentang data dan informasi dari "
        + "pihak lain.",
      read: "dibaca", derived: "diturunkan", recalled: "diingat", assumption: "asumsi",
      summary: { read, derived, recalled, assumed, without in
        "Kelompok nilai: \(read) dibaca, \(derived) diturunkan, \(recalled) diingat, \(assumed) asumsi"
          + (without > 0 ? ", \(without) tanpa sumber." : ".")
      },
      values: { "\($0) nilai" }, changes: { "\($0) → \($1)" }, mean: { "rata-rata \($0)" },
      unusual: "Angka yang tidak lazim, di luar rentang skema dan ekonomi nyata, dengan alasan penulisnya:",
      unexplained: "tanpa alasan"),
    law: Law(
      heading: "Peraturan dan asumsi selengkapnya", from: "Mulai",
      note:
        "Setiap nilai skenario menurut kuncinya; nilai yang berubah mempunyai satu baris untuk setiap tanggal. Tarif "
        + "ditulis sebagai pecahan, peluang menurut bulan. Teks skenario ditampilkan seperti tertulis.",
      standards:
        "ISAP 2, 2.3 Assumptions dan 3.1 Report on Financial Analysis: manfaat dan iuran yang dinilai. ASOP 32, "
        + "Actuarial Assumptions.",
      shown: { "\($0) dari \($1) nilai; selebihnya ada dalam skenario." }),
    bestEstimate: BestEstimateWords(
      heading: "Taksiran terbaik, tanpa unsur acak",
      about:
        "Valuasi yang lebih lama menghitung satu masa depan: ekonomi pada garis dasarnya, tanpa resesi, tanpa peristiwa yang "
        + "tidak bertanggal, setiap parameter tak pasti pada rata-ratanya. Di sini hasilnya disandingkan dengan rata-rata masa "
        + "depan simulasi.",
      notAtHand:
        "Proyeksi tanpa unsur acak tidak dapat dihitung: skenario bergantung pada berkas yang tidak ada lagi di sini.",
      table: "Tanpa unsur acak dan rata-rata masa depan simulasi", deterministic: "tanpa acak", simulated: "rata-rata",
      economy: "Asumsi ekonomi per tahun, % setahun", growth: "Pertumbuhan PDB riil", inflation: "Inflasi",
      wageGrowth: "Pertumbuhan upah", yield: "Imbal hasil",
      standards:
        "ASOP 32, Actuarial Assumptions dan Period-by-Period Estimates. ISAP 2, 2.3 Assumptions dan 3.1 Report on Financial "
        + "Analysis. ISSA–ILO, pedoman 3.",
      difference: { year, best, mean in
        "Pada akhir \(year) dana berjumlah \(best) tanpa unsur acak dan rata-rata \(mean) dalam simulasi: selisihnya adalah "
          + "akibat resesi, peristiwa dan keraguan tentang parameter, karena untung dan ruginya tidak saling menghapus."
      }),
    model: Model(
      heading: "Model dan batas-batasnya",
      paragraphs: [
        "Payung mengikuti dana bulan demi bulan dalam banyak kemungkinan masa depan. Dalam masing-masing, ekonomi bergerak acak di "
          + "sekitar garis dasar; ekonomi, otomasi, peristiwa iklim dan guncangan menentukan peluang bulanan kehilangan dan "
          + "memperoleh pekerjaan. Tertanggung dibagi dalam sel, dan di dalamnya berpindah antara bekerja, menerima manfaat dan "
          + "menganggur; upah dan hukum menentukan iuran dan manfaat, dan rekening menjumlahkannya beserta bunga.",
        "Persamaan, sumbernya dan anjuran tentang parameter ada dalam docs/model.md pada program; pembanding yang dipakai untuk menguji "
          + "model ada dalam docs/validation.md.",
      ],
      assumed: "Asumsi utama tentang bentuk model",
      assumptions: [
        "Di dalam sel, orang berpindah menurut nilai harapan: tidak ada derau bilangan kecil.",
        "Yang terjadi berikutnya bergantung pada sel, keadaan dan bulan, bukan pada riwayat seseorang selebihnya.",
        "Semua orang dalam satu sel dan keadaan memiliki peluang yang sama.",
        "Hazard tetap selama satu bulan, dan manfaat dibayar untuk bulan penuh.",
        "Pemutusan kerja, perolehan kerja dan kepesertaan baru mengikuti siklus secara log-linear; pengunduran diri, keluarnya peserta "
          + "dan kepatuhan tidak.",
        "Ekonomi kembali ke garis dasarnya; tren diberikan.",
        "Cakupan tumbuh seperti dalam skenario, dan hukum tetap seperti tertulis sampai akhir.",
        "Keadaan dana tidak memengaruhi ekonomi.",
        "Ekonomi, iklim, adopsi, guncangan dan parameter saling bebas kecuali korelasi yang diberikan.",
      ],
      limits: "Yang tidak dimodelkan, dan arah kelirunya", left: "Tidak dimodelkan", errs: "Hasil menjadi",
      omissions: [
        (
          "Pencarian kerja dan pengajuan klaim menanggapi besarnya manfaat", "optimistis untuk manfaat yang lebih besar"
        ),
        ("Tarif iuran mengurangi pekerjaan atau formalitas", "optimistis untuk tarif yang lebih tinggi"),
        ("Upah tetap lebih rendah setelah kehilangan pekerjaan", "sedikit optimistis"),
        ("Orang yang sama berulang kali kehilangan pekerjaan", "hati-hati"),
        ("Manfaat sebagian dan kerja dengan jam dikurangi", "optimistis bila hukum mengaturnya"),
        ("Sanksi dan manfaat yang terputus", "hati-hati"),
        ("Harga aset, gagal bayar, likuiditas: satu imbal hasil untuk semuanya", "optimistis di ekor sebaran"),
        ("Batas pinjaman", "optimistis bila dana boleh meminjam"),
        ("Tren yang berubah dalam satu masa depan", "optimistis untuk sebaran jauh ke depan"),
        ("Bilangan kecil: derau sekitar 1/√klaim", "optimistis untuk sebaran program kecil"),
        ("Keadaan siklus pada awal", "bergantung pada awalnya"),
      ],
      reliance:
        "“Hati-hati” berarti dana tampak lebih buruk daripada sebenarnya, “optimistis” berarti tampak lebih baik. Siapa pun "
        + "yang menandatangani laporan dari halaman ini bertanggung jawab atas asumsi dan atas kesesuaian model dengan tujuannya.",
      standards:
        "ASOP 56, 3.1 tujuan, 3.2 pemahaman model beserta kelemahan dan batasnya, 3.6 risiko model. ISAP 2, 2.5 Independent "
        + "Expert Review: yang diperlukan penelaah. ASOP 32, Actuarial Methods."),
    statement: Statement(
      heading: "Pernyataan aktuaris", item: "Pokok", stated: "Pernyataan", notStated: "Tidak dinyatakan:",
      mandated: "Asumsi yang ditetapkan peraturan atau pemberi tugas", assumption: "Asumsi",
      prescribedBy: "Ditetapkan oleh", lastValuation: "Untung dan rugi sejak valuasi terakhir", cause: "Sebab",
      unexplained: "tidak dijelaskan", opinion: "Opini aktuaris", signature: "Tanda tangan",
      standards:
        "ISAP 2, 2.2 Data, 2.5 Independent Expert Review, 2.6 Assumptions and Methodology Mandated by Law, 3.1 Report on "
        + "Financial Analysis, 3.2 Actuarial Opinion. ASOP 32, Communications and Disclosures. ASOP 56, 3.3 sampai 3.5 tentang "
        + "data, model dan ahli lain. ISSA–ILO, pedoman 2, 7 dan 9.",
      items: [
        ("purpose", "tujuan"), ("users", "pengguna yang dituju"), ("valuation_date", "tanggal valuasi"),
        ("data_cut_off", "hari terakhir data"), ("data_review", "pemeriksaan data"),
        ("subsequent_events", "peristiwa setelah tanggal valuasi"),
        ("reliance", "model dan pekerjaan pihak lain yang diandalkan"), ("limitations", "keterbatasan"),
        ("peer_review", "telaah independen"), ("opinion", "opini aktuaris"),
      ],
      signatory: [
        ("name", "nama"), ("qualification", "kualifikasi"), ("organisation", "lembaga"), ("place", "tempat"),
        ("date", "tanggal"),
      ],
      expected: { "Dana yang diharapkan oleh valuasi \($0)" }, actual: { "Dana pada awal, \($0)" },
      noLabel: { "Nama tanpa label dalam Bahasa Indonesia, ditampilkan seperti tertulis: \($0)." }),
    manifest: ManifestWords(
      heading: "Manifes", file: "Hasil", version: "Versi Payung", digest: "SHA-256 berkas skenario", seed: "Benih acak",
      paths: "Masa depan (lintasan)", months: "Bulan", cells: "Sel", threads: "Utas", blas: "Pustaka matriks",
      cpu: "Prosesor",
      kernels: "Kernel", started: "Dimulai (UTC)", seconds: "Detik", checksum: "Ceksum semua nilai lintasan",
      shards: "Dihitung dalam bagian", machines: "Di mesin",
      mixed: "dengan aritmetika berbeda: angkanya sama dengan satu kali jalan kecuali digit terakhir",
      levers: "Tuas",
      repeatable:
        "Berkas skenario, benih dan program yang sama memberikan angka yang sama sampai bit terakhir: bandingkan ceksumnya.",
      standards: "ASOP 56, 3.7 dokumentasi. ISAP 2, 2.5 Independent Expert Review: angka-angkanya dapat dibuat ulang."))
}
