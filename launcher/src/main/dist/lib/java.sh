# Finds Java and tells what it is started with. Part of bin/sonde and bin/sonde-prepare, which have set $home.

fail() {
  echo "sonde: $1" >&2
  exit 1
}

if [ -n "${JAVA_HOME-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but $java is no program: point it to Java 17 or later"
else
  java=$(command -v java) || fail "no java found: install Java 17 or later, or set JAVA_HOME"
fi

# The version, from the JDK's own "release" file where there is one: asking java takes a JVM start.
build=
release=${java%/bin/java}/release
if [ ! -r "$release" ]; then
  release=$(readlink -f -- "$java")
  release=${release%/bin/java}/release
fi
if [ -r "$release" ]; then
  while IFS='="' read -r key _ value _; do
    if [ "$key" = JAVA_RUNTIME_VERSION ]; then
      build=$value
      break
    fi
  done < "$release"
fi
[ -n "$build" ] || build=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
major=${build%%[!0-9]*}
[ -n "$major" ] || fail "cannot tell the version of $java: set JAVA_HOME to Java 17 or later"
[ "$major" -ge 17 ] || fail "$java is Java $build: sonde needs Java 17 or later, set JAVA_HOME"

# What the JVM is started with, by the first version that has it. A list of words; the same for making an
# archive as for using it.
jvm_options=
while read -r from option _; do
  [ "$major" -lt "$from" ] || jvm_options="$jvm_options $option"
done << 'END'
17 -XX:+UseSerialGC                           one collector thread, and little memory of its own
17 -XX:TieredStopAtLevel=1                    floods take a third less processor time than with the second compiler
17 -XX:CompileThresholdScaling=10             most of what a start runs is not worth compiling; a flood is compiled within milliseconds all the same
17 -XX:-UseDynamicNumberOfCompilerThreads     else the JVM asks the control group for memory before each thread it might add: 140 files opened in a start
17 -Xms48m                                   grows if a flood needs it
17 -Xmn32m                                   a start ends with one collection; batches are pooled: there is little garbage
17 -XX:ReservedCodeCacheSize=32m              the first compiler's code is small
17 -Dsun.reflect.inflationThreshold=100000    calls by reflection are few: compiling them takes longer
18 -Djdk.reflect.useNativeAccessorOnly=true   the same
17 -Duser.language=en                         what it says is English: no locale's data to read
17 -Duser.country=US                          the same
17 -XX:-UsePerfData                           no file for jps and jstat
17 -Xlog:disable                             an archive that does not fit is left aside without a word
22 --enable-native-access=ALL-UNNAMED         newer JDKs warn about what JNA and Felix do
23 --sun-misc-unsafe-memory-access=allow
END

# Where JNA finds its library instead of unpacking it, and nothing else to look for it with (ldconfig).
native=$home/lib/native/com/sun/jna
class_path=$home/lib/launcher.jar:$home/lib/org.apache.felix.framework.jar
# A command of its own takes the bundles' classes from here; a shell's bundles load their own.
for bundle in "$home"/bundles/*.jar; do
  class_path=$class_path:$bundle
done

# The archive of classes belongs to this very build of Java, and to this place of sonde.
case "$major" in
  1[789] | 2[0-3]) archive_name=classes-$build.jsa use_archive=-XX:SharedArchiveFile make_archive=-XX:ArchiveClassesAtExit ;;
  *) archive_name=classes-$build.aot use_archive=-XX:AOTCache make_archive=-XX:AOTCacheOutput ;;
esac
own_cache=$home/cache
user_cache=
[ -z "${HOME-}" ] || user_cache=${XDG_CACHE_HOME:-$HOME/.cache}/sonde$home
