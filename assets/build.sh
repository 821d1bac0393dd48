#!/bin/sh
# Rebuilds what is made of other files: the stylesheet, the fonts, the icons and the picture that links show.
#
#   assets/build.sh          writes them to this project
#   assets/build.sh --check  writes them to a temporary folder and compares: status 1 if a byte differs from what is here
#
# Pinned: Sass and USWDS (with Public Sans) in package-lock.json; fontTools, WeasyPrint, PDFium and Pillow in requirements*.txt.
# Not pinned: the Pango of the system, which sets the words of the picture. Another release may move them by a hair.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
out=$root
if [ "${1:-}" = --check ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
uswds=node_modules/@uswds/uswds

npm ci --silent --no-progress
mkdir -p "$out/static/css"
node_modules/.bin/sass --style=compressed --no-source-map --no-charset \
    --load-path=$uswds/packages scss/site.scss "$out/static/css/site.css"
"$root/.venv/bin/python" "$root/privacyhelper/press/fonts/make.py" $uswds/dist/fonts/public-sans "$out"
"$root/.venv/bin/python" pictures.py "$out"

if [ "$out" = "$root" ]; then exit 0; fi
differs=0
for file in $(cd "$out" && find . -type f | sort); do
    cmp "$out/$file" "$root/$file" || differs=1
done
if [ $differs = 0 ]; then echo "All is as committed."; fi
exit $differs
