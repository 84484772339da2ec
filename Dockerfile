# Payung in a container: what scripts/quickstart does, in layers.
#   docker build -t payung .
#   docker run --rm -v "$PWD:/data" payung run /data/scenarios/indonesia/jkp.yaml
FROM --platform=linux/amd64 swift:6.2-bookworm
WORKDIR /payung
COPY scripts/install-dependencies scripts/install-dependencies
RUN scripts/install-dependencies
COPY . .
RUN swift build -c release --product payung
ENTRYPOINT [".build/release/payung"]
CMD ["--help"]
