/** Versions that their makers number like any other, but that are not yet meant for everybody. */
import { compareDigits } from './version.ts';

/**
 * Projects whose second number is odd while they work on the next one. Reviewed by hand; add one only with a link to
 * where its makers say so.
 *
 * GNOME: https://handbook.gnome.org/maintainers/making-a-release.html
 * GStreamer: https://gstreamer.freedesktop.org/documentation/frequently-asked-questions/general.html
 * GIMP: https://developer.gimp.org/core/maintainer/versioning/
 * Perl: https://perldoc.perl.org/perlpolicy
 * Wireshark: https://wiki.wireshark.org/Development/ReleaseNumbers
 * nginx: https://nginx.org/en/download.html
 * Scribus: https://wiki.scribus.net/canvas/Help:Manual_Versions
 * Xfce: https://docs.xfce.org/contribute/dev/release_model
 * MATE, ModemManager, NetworkManager, wxWidgets, cairo and D-Bus say so in their release notes.
 */
const ODD_IS_DEVELOPMENT: readonly RegExp[] = [
  /^(?:mingw-)?gst(?:reamer)?1?(?:-|$)/,
  /^gimp$/,
  /^(?:mingw-)?(?:glib2|glib-networking|gtk[234]|gdk-pixbuf2|pango|atk|at-spi2-(?:atk|core)|cairo|librsvg2|libsoup3?|vala|vte\d*)$/,
  /^(?:glibmm|gtkmm|pangomm|atkmm|cairomm|libsigc\+\+|gtksourceview|libgweather|libpeas|gupnp|gssdp)[\d.-]*(?:-igd|-av)?$/,
  /^(?:gjs|pygobject3|gobject-introspection|json-glib|libxmlb|tinysparql|localsearch|tracker|tracker-miners)$/,
  /^(?:evolution|gvfs|gnome-online-accounts|scribus)(?:$|-)/,
  /^(?:webkitgtk|webkit2gtk|wpewebkit)[\d.]*$/,
  /^(?:NetworkManager|ModemManager|libmbim|libqmi)(?:$|-)/,
  /^(?:mingw-)?(?:dbus|wxGTK[\d.]*)$/,
  /^(?:perl|perl-libs|wireshark|nginx)$/,
  /^(?:xfce4-(?:panel|session|settings|power-manager|appfinder|notifyd)|libxfce4(?:ui|util|windowing)|xfdesktop|xfwm4|xfconf|thunar|Thunar|tumbler|garcon|exo)$/,
  /^(?:mate-(?!themes)|caja|marco$|pluma$|atril$|eom$|engrampa$|libmate)/,
];

/** Until version 40 all of GNOME counted like its libraries; since then its programs write alpha, beta and rc. */
const GNOME_BEFORE_40 =
  /^(?:gnome-|mutter$|nautilus$|gdm$|gedit$|evince$|eog$|epiphany$|file-roller$|totem$|baobab$|cheese$|yelp$|zenity$)/;

const isOdd = (digits: string | undefined): boolean => /[13579]$/.test(digits ?? '');

type NumberPair = { upstream: readonly string[]; packaged: readonly string[] };

export const isOfDevelopment = (name: string, pair: NumberPair): boolean =>
  isOddSeries(name, pair) || isBeforeTheNext(pair) || isKdeBeta(pair);

/** A package that follows such a series goes on with it. */
function isOddSeries(name: string, { upstream, packaged }: NumberPair): boolean {
  if (!isOdd(upstream[1]) || beginsSame(upstream, packaged, 2)) return false;
  return (
    ODD_IS_DEVELOPMENT.some((pattern) => pattern.test(name)) || (upstream[0] === '3' && GNOME_BEFORE_40.test(name))
  );
}

/** 2.99.18 comes before 3.0, 47.90 before 48: no series gets to its nineties from one version to the next. */
function isBeforeTheNext({ upstream, packaged }: NumberPair): boolean {
  return upstream.slice(0, 3).some((digits, at) => {
    if (at === 0 || !/^9\d\d?$/.test(digits)) return false;
    const isNear = compareDigits(packaged[at] ?? '0', digits.length === 2 ? '80' : '800') >= 0;
    return !(isNear && beginsSame(upstream, packaged, at));
  });
}

/** 24.11.80 is a beta of 24.12: https://community.kde.org/Schedules */
function isKdeBeta({ upstream, packaged }: NumberPair): boolean {
  const [year = '', month = '', micro = ''] = upstream;
  return (
    /^[123]\d$/.test(year) &&
    /^(?:0?\d|1[012])$/.test(month) &&
    /^[78]\d$/.test(micro) &&
    !beginsSame(upstream, packaged, 2)
  );
}

const beginsSame = (a: readonly string[], b: readonly string[], count: number): boolean =>
  Array.from({ length: count }, (_, at) => compareDigits(a[at] ?? '0', b[at] ?? '0')).every((order) => order === 0);
