#!/bin/sh
# Get what browser and PostgreSQL tests need where this machine lets us; the tests themselves say what they miss.
if [ -z "$(command -v chromium || command -v chromium-browser || command -v google-chrome)" ] || [ ! -d /usr/lib/postgresql ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium postgresql fonts-noto-core) >/dev/null 2>&1 ||
      echo "Chromium or PostgreSQL could not be installed here; their tests are skipped."
  else
    echo "Without Chromium or PostgreSQL their tests are skipped. To run them: sudo apt install chromium postgresql"
  fi
fi
