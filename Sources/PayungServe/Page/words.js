// Every text of the page in two languages; what comes from a scenario stays as it was written.

const texts = {
  en: {
    skip: 'Skip to the answer', undo: 'Undo', reset: 'Reset', share: 'Share', theme: 'Dark', levers: 'Policy',
    from: 'Acts from', fromNote: 'Empty: from the start on.',
    fromUndated: 'What has no dates acts from the start all the same: {0}.',
    needed: 'Contribution rate needed so that the money runs out with at most', pin: 'Pin this variant',
    report: 'Report', workbook: 'Workbook', yaml: 'Scenario file', json: 'All figures', pins: 'Side by side',
    footer: 'Everything is computed by the Payung server that sent this page; nothing leaves it.',
    scenarios: 'Choose a scenario', search: 'Search', close: 'Close', link: 'This address opens the page as it is now',
    copied: 'Copied.', today: 'today', exact: 'exact value', nearest: 'Take', varies: 'varies',
    percent: ' %', months: 'months', years: 'years', trillion: 'trillion', billion: 'billion', million: 'million',
    money: 'Money', benefits: 'Benefits', people: 'Members', economy: 'If the world were different',
    measures: 'Measures', shocks: 'Shocks', presets: 'Questions asked before', ask: 'Ask this instead',
    language: 'Bahasa', drawing: 'From {0} futures; {1} are being drawn.', all: 'From {0} futures.',
    before: 'This is the answer of before: what is set now has none.', working: 'Drawing …', waiting: 'The server does not answer. Trying again …',
    back: 'The server is back.', stopped: 'Stopped.', none: 'none does', rateText: '{0} ({1} to {2})', about: 'about {0}',
    found: '{0} of {1}', invalid: 'has mistakes', unpin: 'Unpin', first: 'Compared with', asIs: 'Today\'s law',
    pending: 'Drawing the futures of every variant …', full: 'Four are pinned; unpin one first.', save: 'Save as',
    chosen: '{0}: {1}', without: 'without {0}', since: 'from {0}', progress: 'Futures drawn', load: 'Open',
    off: 'off', rateNone: 'Nothing to compute.', computing: '…', questions: 'Questions on this scheme',
  },
  id: {
    skip: 'Langsung ke jawaban', undo: 'Urungkan', reset: 'Atur ulang', share: 'Bagikan', theme: 'Gelap',
    levers: 'Kebijakan', from: 'Berlaku sejak', fromNote: 'Kosong: sejak awal.',
    fromUndated: 'Yang tidak bertanggal tetap berlaku sejak awal: {0}.',
    needed: 'Tarif iuran yang diperlukan agar dana habis dengan peluang paling besar', pin: 'Sematkan varian ini',
    report: 'Laporan', workbook: 'Buku kerja', yaml: 'Berkas skenario', json: 'Semua angka', pins: 'Berdampingan',
    footer: 'Semuanya dihitung oleh peladen Payung yang mengirim halaman ini; tidak ada yang keluar darinya.',
    scenarios: 'Pilih skenario', search: 'Cari', close: 'Tutup', link: 'Alamat ini membuka halaman seperti sekarang',
    copied: 'Tersalin.', today: 'sekarang', exact: 'nilai persis', nearest: 'Ambil', varies: 'beragam',
    percent: '%', months: 'bulan', years: 'tahun', trillion: 'triliun', billion: 'miliar', million: 'juta',
    money: 'Uang', benefits: 'Manfaat', people: 'Peserta', economy: 'Jika dunia lain',
    measures: 'Kebijakan bersyarat', shocks: 'Guncangan', presets: 'Pertanyaan sebelumnya', ask: 'Tanyakan ini',
    language: 'English', drawing: 'Dari {0} masa depan; {1} sedang diundi.', all: 'Dari {0} masa depan.',
    before: 'Ini jawaban sebelumnya: setelan sekarang tidak dapat dijawab.', working: 'Mengundi …', waiting: 'Peladen tidak menjawab. Mencoba lagi …',
    back: 'Peladen kembali.', stopped: 'Dihentikan.', none: 'tidak ada', rateText: '{0} ({1} sampai {2})',
    about: 'sekitar {0}', found: '{0} dari {1}', invalid: 'ada kesalahan', unpin: 'Lepas', first: 'Dibandingkan dengan',
    asIs: 'Hukum sekarang', pending: 'Masa depan setiap varian sedang diundi …',
    full: 'Empat sudah disematkan; lepas satu dahulu.', save: 'Simpan sebagai', chosen: '{0}: {1}',
    without: 'tanpa {0}', since: 'sejak {0}', progress: 'Masa depan yang diundi', load: 'Buka', off: 'mati',
    rateNone: 'Tidak ada yang dihitung.', computing: '…', questions: 'Pertanyaan tentang program ini',
  },
};

const levers = {
  contribution_rate: ['Contribution rate, all payers', 'Tarif iuran, semua pembayar'],
  contribution_rate_scale: ['All contribution rates', 'Semua tarif iuran'],
  replacement_rate_scale: ['All replacement rates', 'Semua tingkat penggantian upah'],
  benefit_months: ['Months of benefit', 'Bulan manfaat'],
  wage_ceiling_scale: ['Wage ceilings', 'Batas atas upah'],
  take_up_scale: ['Take-up of benefits', 'Pengambilan manfaat'],
  coverage_target: ['Insured by the last date', 'Tertanggung pada tanggal terakhir'],
  initial_fund: ['Fund at the start', 'Dana awal'],
  layoffs_scale: ['Layoffs', 'Pemutusan hubungan kerja'],
  finding_scale: ['Finding a new job', 'Mendapat pekerjaan baru'],
  yield_shift: ['Yield of the fund, added', 'Imbal hasil dana, tambahan'],
  wage_growth_shift: ['Growth of wages, added', 'Pertumbuhan upah, tambahan'],
  services_participation: ['Claimants in training', 'Penerima dalam pelatihan'],
  adoption_midpoint_shift: ['Automation comes later by', 'Otomasi datang lebih lambat'],
  displaced_scale: ['Jobs taken by automation', 'Pekerjaan yang hilang oleh otomasi'],
  large_dismissals_scale: ['Large dismissals', 'PHK besar'],
};

let language = 'en';

export const languages = Object.keys(texts);
export const current = () => language;

export function speak(code) {
  language = languages.includes(code) ? code : 'en';
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) { element.textContent = word(element.dataset.word); }
}

export function word(key, ...parts) {
  return parts.reduce((text, part, index) => text.replace(`{${index}}`, part), texts[language][key] ?? key);
}

export function leverName(lever) {
  const names = levers[lever.name];
  return names ? names[language === 'id' ? 1 : 0] : lever.label;
}

/** With the marks of the language. */
export function number(value, digits) {
  return value.toLocaleString(language === 'id' ? 'id-ID' : 'en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits})
    .replace('-', '−');
}
