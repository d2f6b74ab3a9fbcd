#!/usr/bin/env bash
# Reviewer.app to a disk image: make_dmg.sh dist/Reviewer.app dist/Reviewer-0.1.0-macos-arm64.dmg
#
# Signs with the hardened runtime: with the identity in CODESIGN_IDENTITY, or ad hoc ("-"), which runs after the user
# has allowed it once. With NOTARY_PROFILE set (made by `xcrun notarytool store-credentials`) the image is notarised and
# stapled. Run once on a machine with each chip; a PyInstaller bundle holds the libraries of one.
set -euo pipefail

app=$1
image=$2
identity=${CODESIGN_IDENTITY:--}
here=$(cd "$(dirname "$0")" && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

timestamp=--timestamp
if [ "$identity" = "-" ]; then
    timestamp=--timestamp=none
fi
# Inside out: every library first, the bundle last. --deep is not fit for that.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    xargs -0 -n 20 codesign --force --options runtime "$timestamp" --entitlements "$here/entitlements.plist" --sign "$identity"
codesign --force --options runtime "$timestamp" --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --strict --verbose=2 "$app"

cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "隐私政策审阅" -srcfolder "$stage" -fs HFS+ -format UDZO -ov "$image"

if [ -n "${NOTARY_PROFILE:-}" ]; then
    codesign --force "$timestamp" --sign "$identity" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
