#!/bin/bash
# Guess: rsdmx makes numbers of the observations of an SDMX-ML file, whichever of the format's two ways of writing data it holds, with the same columns.
# Seen: of generic data obsValue is a number, of structure-specific data (its shorter form) OBS_VALUE is text. No warning: of 72.5, 550 and 1200 the maximum is 72.5,
#   72.5 is the one "above 600", and the order is 1200, 550, 72.5; only sums fail. The period's column is obsTime in one, TIME_PERIOD in the other.
# Seen 2026-11-29 with r-cran-rsdmx 1:0.6-2+dfsg-1, R 4.2.2.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export TZ=UTC
dpkg-query -W r-cran-rsdmx r-base-core || { echo "needs: apt-get install r-cran-rsdmx r-base-core" >&2; exit 2; }
sdmx='xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"'
header='<mes:Header><mes:ID>T</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2026-01-01T00:00:00</mes:Prepared><mes:Sender id="X"/></mes:Header><mes:DataSet>'
cat > specific.xml <<X
<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData $sdmx>$header<Series FREQ="Q" REF_AREA="ID">
<Obs TIME_PERIOD="2024-Q1" OBS_VALUE="72.5"/><Obs TIME_PERIOD="2024-Q2" OBS_VALUE="550"/><Obs TIME_PERIOD="2024-Q3" OBS_VALUE="1200"/>
</Series></mes:DataSet></mes:StructureSpecificData>
X
cat > generic.xml <<X
<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData $sdmx>$header<g:Series><g:SeriesKey><g:Value id="FREQ" value="Q"/><g:Value id="REF_AREA" value="ID"/></g:SeriesKey>
<g:Obs><g:ObsDimension value="2024-Q1"/><g:ObsValue value="72.5"/></g:Obs><g:Obs><g:ObsDimension value="2024-Q2"/><g:ObsValue value="550"/></g:Obs>
<g:Obs><g:ObsDimension value="2024-Q3"/><g:ObsValue value="1200"/></g:Obs>
</g:Series></mes:DataSet></mes:GenericData>
X
cat > ask.R <<'R'
options(warn = 1)
suppressMessages(library(rsdmx))
for (name in c("generic", "specific")) {
  table <- as.data.frame(readSDMX(paste0(name, ".xml"), isURL = FALSE))
  value <- table[[ncol(table)]]
  cat(name, ": ", paste(names(table)[3:4], collapse = " "), ", ", class(value), ", maximum ", max(value), ", above 600: ", paste(value[value > 600], collapse = " "),
      ", in order: ", paste(sort(value), collapse = " "), "\n", sep = "")
}
R
Rscript ask.R > seen 2>&1
cat seen
cat > noted <<'END'
generic: obsTime obsValue, numeric, maximum 1200, above 600: 1200, in order: 72.5 550 1200
specific: TIME_PERIOD OBS_VALUE, character, maximum 72.5, above 600: 72.5, in order: 1200 550 72.5
END
diff seen noted > difference || { echo "CHANGED (< now, > noted):"; cat difference; exit 1; }
