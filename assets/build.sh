#!/bin/sh
# Rebuilds static/css/site.css, byte for byte, from assets/scss/ with the pinned Sass and USWDS.
set -eu
cd "$(dirname "$0")"
npm ci --silent --no-progress
node_modules/.bin/sass --style=compressed --no-source-map --no-charset \
    --load-path=node_modules/@uswds/uswds/packages scss/site.scss ../static/css/site.css
